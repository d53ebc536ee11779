package io.statebench.paxos.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Message;
import io.statebench.paxos.Place;
import io.statebench.paxos.Recovery;
import io.statebench.paxos.Replica;
import io.statebench.paxos.Settings;
import io.statebench.paxos.machine.Machine;
import io.statebench.paxos.machine.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final Ballot BALLOT = new Ballot(7, 2);

    private final List<Message> sent = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final List<LogRecord> records = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    private final class Keeping implements Journal {
        @Override
        public Latencies fsync() {
            return new Latencies();
        }

        @Override
        public void append(long number, LogRecord record) {
            records.add(record);
            assertThat(number).isEqualTo(records.size());
        }

        @Override
        public void flush() {
            ends.add("the disk");
        }

        @Override
        public NodeConfig.Durability durability() {
            return NodeConfig.Durability.FSYNC;
        }

        @Override
        public void close() {}
    }

    private final class Parts implements Engine.Parts {
        private final Journal journal = new Keeping();

        @Override
        public void endTurnSoon() {}

        @Override
        public Journal journal() {
            return journal;
        }

        @Override
        public void send(int to, Message message) {
            sent.add(message);
        }

        @Override
        public void flush() {
            ends.add("the sockets");
        }
    }

    private final class Answers implements Engine.Asker {
        @Override
        public void done(long slot, byte[] reply) {
            answers.add("done");
        }

        @Override
        public void refused(int leader, String reason) {
            answers.add("refused: " + leader + ", " + reason);
        }

        @Override
        public void inDoubt() {
            answers.add("in doubt");
        }
    }

    private final Engine engine = new Engine(
            () -> 0,
            new Parts(),
            outputs -> new Replica(
                    new Place(1, Settings.DEFAULT, RandomGenerator.of("L64X128MixRandom"), outputs),
                    new Machine(Observer.NONE),
                    new Recovery(Membership.of(1, 2, 3)),
                    0));

    @Test
    void aPromiseLeavesOnlyWhenItIsDurable() {
        engine.receive(2, new Message.Prepare(BALLOT, 1));
        engine.endTurn();
        assertThat(records).containsExactly(new LogRecord.Promised(BALLOT));
        assertThat(sent).isEmpty();

        engine.durable(1);

        assertThat(sent).containsExactly(new Message.Promise(BALLOT, 1, List.of()));
    }

    @Test
    void whatIsDurableIsNotSentTwice() {
        engine.receive(2, new Message.Prepare(BALLOT, 1));
        engine.durable(1);
        engine.durable(1);

        assertThat(sent).hasSize(1);
    }

    @Test
    void whatPromisesNothingLeavesAtOnce() {
        engine.receive(2, new Message.Heartbeat(BALLOT, 0, 1));

        assertThat(sent).containsExactly(new Message.HeartbeatReply(BALLOT, 1));
    }

    @Test
    void aTurnEndsWithTheDiskWhenOthersHaveBeenToldSoThatTheirsWorkMeanwhile() {
        engine.tick();
        engine.endTurn();

        assertThat(ends).containsExactly("the sockets", "the disk");
    }

    @Test
    void whoDoesNotLeadRefusesAndSaysWhoDoes() {
        engine.receive(2, new Message.Heartbeat(BALLOT, 0, 1));

        engine.propose(new byte[] {1}, new Answers());
        engine.read(new byte[] {1}, new Answers());

        assertThat(answers).containsExactly("refused: 2, node 2 leads", "refused: 2, node 2 leads");
        assertThat(engine.openRequests()).isZero();
    }

    @Test
    void whatIsTooMuchAtOnceIsRefused() {
        engine.propose(new byte[65 * 1024 * 1024], new Answers());

        assertThat(answers).containsExactly("refused: 0, the node has too much to do");
    }
}
