package io.statebench.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What one replica does, seen from outside; what several do together is the simulator's. */
class ReplicaTest {
    private static final Settings SETTINGS = Settings.DEFAULT;
    private static final long LATE = SETTINGS.timing().electionMaxNanos();
    private static final Ballot OTHERS = new Ballot(1, 2);

    private final Recorded outputs = new Recorded();
    private final Stamps machine = new Stamps();
    private final Replica replica = start(new Recovery(Membership.of(1, 2, 3)));

    @Test
    void aPromiseDoesNotLeaveBeforeItIsDurable() {
        replica.receive(2, new Message.Prepare(OTHERS, 1));

        assertThat(outputs.records).containsExactly(new LogRecord.Promised(OTHERS));
        assertThat(outputs.messages).containsExactly(new Message.Promise(OTHERS, 1, List.of()));
        assertThat(outputs.afterRecords).containsExactly(1L);
    }

    @Test
    void aVoteThatComesTwiceIsWrittenOnce() {
        Entry entry = new Entry(Entry.Kind.COMMAND, OTHERS, 0, new byte[] {7});
        Message accept = new Message.Accept(OTHERS, 1, List.of(entry), 0);

        replica.receive(2, accept);
        replica.receive(2, accept);

        assertThat(outputs.records).hasSize(1);
        assertThat(outputs.messages)
                .containsExactly(new Message.Accepted(OTHERS, 1, 1), new Message.Accepted(OTHERS, 1, 1));
        assertThat(outputs.afterRecords).containsExactly(1L, 1L);
    }

    @Test
    void whoHearsALeaderGrantsNobodyElse() {
        replica.receive(2, new Message.Heartbeat(OTHERS, 0, 1));
        outputs.messages.clear();

        replica.receive(3, new Message.PreVote(new Ballot(2, 3), 0));

        assertThat(outputs.messages).containsExactly(new Message.PreVoteReply(new Ballot(2, 3), false, Ballot.NONE, 0));
    }

    @Test
    void aPreVoteChangesNothingAtTheOneAsked() {
        replica.time(LATE);

        replica.receive(3, new Message.PreVote(new Ballot(2, 3), 0));

        assertThat(replica.promised()).isEqualTo(Ballot.NONE);
        assertThat(outputs.records).isEmpty();
        assertThat(outputs.messages).containsExactly(new Message.PreVoteReply(new Ballot(2, 3), true, Ballot.NONE, 0));
    }

    @Test
    void aNodeThatKnowsOfNoMembersWaits() {
        Replica newcomer = start(new Recovery(Membership.UNKNOWN));

        newcomer.time(10 * LATE);
        newcomer.tick();

        assertThat(outputs.messages).isEmpty();
    }

    @Test
    void aCommandForOneWhoDoesNotLeadIsRefusedWithTheLeadersName() {
        replica.receive(2, new Message.Heartbeat(OTHERS, 0, 1));

        replica.propose(77, new byte[] {1});

        assertThat(outputs.ends).containsExactly("refused 77 to 2");
    }

    @Test
    void aClusterOfOneChoosesOnceItsOwnVoteIsDurable() {
        Replica alone = start(new Recovery(Membership.of(1)));
        alone.time(LATE);
        alone.tick();
        alone.durable(outputs.records.size());
        alone.propose(5, new byte[] {1});
        alone.flush();

        assertThat(outputs.ends).isEmpty();
        alone.durable(outputs.records.size());

        assertThat(outputs.ends).containsExactly("done 5 in 1");
    }

    /**
     * Found by a simulated seed: a leader far behind is stopped by a change of members whose logs no longer reach back to
     * it, and its heartbeats keep all others from leading.
     */
    @Test
    void aLeaderStoppedByNewMembersFollowsWhenTheyAreAhead() {
        lead();
        replica.change(9, MembershipChange.replace(3, 4));
        replica.flush();
        replica.durable(outputs.records.size());
        replica.receive(3, new Message.Accepted(new Ballot(1, 1), 1, 1));
        boolean wasLeading = replica.isLeading();

        replica.receive(2, new Message.Install(new Snapshot(99, Membership.of(1, 2, 4), Ballot.NONE, 0, new byte[0])));

        assertThat(wasLeading).isTrue();
        assertThat(replica.isLeading()).isFalse();
        assertThat(replica.chosenSlot()).isEqualTo(99);
    }

    @Test
    void nothingIsProposedBehindAMembershipUntilItIsChosenAndItsMembersPromised() {
        lead();
        replica.change(9, MembershipChange.replace(3, 4));
        replica.propose(10, new byte[] {1});
        replica.flush();
        replica.durable(outputs.records.size());
        outputs.messages.clear();

        replica.receive(3, new Message.Accepted(new Ballot(1, 1), 1, 1));
        replica.flush();

        assertThat(outputs.messages).noneMatch(message -> message instanceof Message.Accept);
        assertThat(outputs.messages).contains(new Message.Prepare(new Ballot(1, 1), 2));
        replica.receive(4, new Message.Promise(new Ballot(1, 1), 2, List.of()));
        replica.flush();
        assertThat(outputs.messages)
                .anyMatch(message -> message instanceof Message.Accept accept && accept.firstSlot() == 2);
    }

    @Test
    void whatALeaderProposedIsInDoubtWhenItIsDeposedAndWhatWaitedIsRefused() {
        lead();
        replica.propose(5, new byte[] {1});
        replica.flush();
        replica.propose(6, new byte[] {2});

        replica.receive(2, new Message.Prepare(new Ballot(2, 2), 1));

        assertThat(outputs.ends).containsExactly("in doubt 5", "refused 6 to 2");
    }

    /** Else a restart could take the same ballot again and propose something else under it. */
    @Test
    void aCandidateAsksForPromisesOnlyWhenItsOwnIsDurable() {
        replica.time(LATE);
        replica.tick();
        replica.receive(3, new Message.PreVoteReply(new Ballot(1, 1), true, Ballot.NONE, 0));

        int asked = outputs.messages.indexOf(new Message.Prepare(new Ballot(1, 1), 1));

        assertThat(outputs.records).containsExactly(new LogRecord.Promised(new Ballot(1, 1)));
        assertThat(outputs.afterRecords.get(asked)).isEqualTo(1);
    }

    @Test
    void whatWasLearnedIsNotOverwrittenByALowerBallot() {
        Ballot high = new Ballot(5, 3);
        Entry chosen = new Entry(Entry.Kind.COMMAND, high, 0, new byte[] {1});
        Entry other = new Entry(Entry.Kind.COMMAND, OTHERS, 0, new byte[] {2});
        replica.receive(3, new Message.Chosen(List.of(new Vote(1, high, chosen)), 1));
        outputs.messages.clear();

        replica.receive(2, new Message.Accept(OTHERS, 1, List.of(other), 0));
        replica.receive(2, new Message.CatchUp(1));

        assertThat(outputs.messages)
                .containsExactly(new Message.Refusal(high), new Message.Chosen(List.of(new Vote(1, high, chosen)), 1));
    }

    /** The second entry was left behind by a deposed leader, whose time is ahead of its successor's. */
    @Test
    void aStampBehindOneOfAHigherBallotDoesNotCount() {
        Ballot later = new Ballot(2, 3);
        Message accept = new Message.Accept(
                new Ballot(3, 2), 1, List.of(stamped(later, 100), stamped(OTHERS, 900), stamped(later, 110)), 3);

        replica.receive(2, accept);

        assertThat(machine.stamps).containsExactly(100L, 100L, 110L);
    }

    @Test
    void aNewLeadersTimeGoesOnFromTheLastStampOfTheHighestBallot() {
        StampClock clock = new StampClock(new Ballot(3, 1), 10);
        clock.heard(OTHERS, 900, 5_000);
        clock.heard(new Ballot(2, 3), 100, 5_000);
        clock.heard(OTHERS, 950, 5_000);

        assertThat(clock.stamp(5_000)).isEqualTo(100);
        assertThat(clock.stamp(7_000)).isEqualTo(100 + 2_000 - 20);
    }

    private static Entry stamped(Ballot by, long nanos) {
        return new Entry(Entry.Kind.COMMAND, by, nanos, new byte[] {1});
    }

    private void lead() {
        replica.time(LATE);
        replica.tick();
        replica.receive(3, new Message.PreVoteReply(new Ballot(1, 1), true, Ballot.NONE, 0));
        replica.durable(outputs.records.size());
        replica.receive(3, new Message.Promise(new Ballot(1, 1), 1, List.of()));
    }

    @Test
    void whatWasPersistedIsKnownAfterARestart() {
        Entry entry = new Entry(Entry.Kind.COMMAND, OTHERS, 0, new byte[] {7});
        replica.receive(2, new Message.Accept(OTHERS, 1, List.of(entry), 0));
        replica.receive(2, new Message.Accept(OTHERS, 2, List.of(entry), 1));
        Recovery recovery = new Recovery(Membership.of(1, 2, 3));
        outputs.records.forEach(recovery::add);

        Replica again = start(recovery);

        assertThat(again.promised()).isEqualTo(OTHERS);
        again.receive(3, new Message.Prepare(new Ballot(2, 3), 1));
        assertThat(outputs.messages.get(outputs.messages.size() - 1))
                .isEqualTo(new Message.Promise(
                        new Ballot(2, 3), 1, List.of(new Vote(1, OTHERS, entry), new Vote(2, OTHERS, entry))));
    }

    private static Settings withLogBytes(long bytes) {
        return new Settings(
                SETTINGS.timing(),
                new Settings.Limits(100, 100, 1_000_000, 1_000, 100, bytes),
                SETTINGS.quorums(),
                /* leaseReads= */ false);
    }

    /** Sixteen slots of 100 bytes, where a thousand bytes are enough, and a quarter of that is kept. */
    @Test
    void entriesOfManyBytesBringASnapshotBeforeItsTime() {
        Replica alone = start(new Recovery(Membership.of(1)), withLogBytes(1_000));
        alone.time(LATE);
        alone.tick();
        alone.durable(outputs.records.size());
        for (long request = 1; request <= 16; request++) {
            alone.propose(request, new byte[100]);
            alone.flush();
            alone.durable(outputs.records.size());
        }
        outputs.messages.clear();

        alone.receive(2, new Message.CatchUp(9));
        alone.receive(2, new Message.CatchUp(10));

        assertThat(outputs.records.stream()
                        .filter(LogRecord.Snapshotted.class::isInstance)
                        .map(record ->
                                ((LogRecord.Snapshotted) record).snapshot().slot()))
                .containsExactly(11L);
        assertThat(outputs.messages.get(0)).isInstanceOf(Message.Install.class);
        assertThat(outputs.messages.get(1))
                .isInstanceOfSatisfying(
                        Message.Chosen.class,
                        chosen -> assertThat(chosen.votes()).hasSize(7));
    }

    @Test
    void aMessageEndsWithTheEntryThatFillsIt() {
        lead();
        outputs.messages.clear();
        for (long request = 1; request <= 3; request++) {
            replica.propose(request, new byte[600_000]);
        }

        replica.flush();

        assertThat(accepts()).containsExactly(2, 2, 1, 1);
        replica.receive(3, new Message.Accepted(new Ballot(1, 1), 1, 3));
        replica.durable(outputs.records.size());
        outputs.messages.clear();
        replica.receive(2, new Message.CatchUp(1));
        assertThat(outputs.messages)
                .singleElement()
                .isInstanceOfSatisfying(
                        Message.Chosen.class,
                        chosen -> assertThat(chosen.votes()).hasSize(2));
    }

    @Test
    void noMoreBytesAreProposedThanMayWaitToBeChosen() {
        Replica leader = start(new Recovery(Membership.of(1)), withLogBytes(400));
        leader.time(LATE);
        leader.tick();
        leader.durable(outputs.records.size());
        for (long request = 1; request <= 3; request++) {
            leader.propose(request, new byte[80]);
        }

        leader.flush();

        assertThat(proposed()).isEqualTo(2);
        leader.durable(outputs.records.size());
        leader.flush();
        assertThat(proposed()).isEqualTo(3);
    }

    private int proposed() {
        return outputs.records.stream()
                .filter(LogRecord.Accepted.class::isInstance)
                .mapToInt(record -> ((LogRecord.Accepted) record).entries().size())
                .sum();
    }

    private List<Integer> accepts() {
        return outputs.messages.stream()
                .filter(Message.Accept.class::isInstance)
                .map(accept -> ((Message.Accept) accept).entries().size())
                .toList();
    }

    private Replica start(Recovery recovery) {
        return start(recovery, SETTINGS);
    }

    private Replica start(Recovery recovery, Settings settings) {
        Place place = new Place(
                1, settings, RandomGeneratorFactory.of("L64X128MixRandom").create(1), outputs);
        return new Replica(place, machine, recovery, 0);
    }

    private static final class Recorded implements Outputs {
        private final List<LogRecord> records = new ArrayList<>();
        private final List<Message> messages = new ArrayList<>();
        private final List<Long> afterRecords = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();

        @Override
        public void persist(long number, LogRecord record) {
            records.add(record);
        }

        @Override
        public void send(int to, Message message, long afterRecord) {
            messages.add(message);
            afterRecords.add(afterRecord);
        }

        @Override
        public void done(long request, long slot, byte[] reply) {
            ends.add("done " + request + " in " + slot);
        }

        @Override
        public void refused(long request, int leader) {
            ends.add("refused " + request + " to " + leader);
        }

        @Override
        public void inDoubt(long request) {
            ends.add("in doubt " + request);
        }
    }

    private static final class Stamps implements StateMachine {
        private final List<Long> stamps = new ArrayList<>();

        @Override
        public byte[] apply(long slot, long stampNanos, byte[] command) {
            stamps.add(stampNanos);
            return command;
        }

        @Override
        public void pass(long slot, long stampNanos) {}

        @Override
        public byte[] query(byte[] question) {
            return question;
        }

        @Override
        public long nextDeadlineNanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public byte[] snapshot() {
            return new byte[0];
        }

        @Override
        public void restore(byte[] snapshot) {}
    }
}
