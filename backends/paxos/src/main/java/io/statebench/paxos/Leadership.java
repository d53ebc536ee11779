package io.statebench.paxos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node's attempt to lead under one ballot: phase 1 once for all slots not known to be chosen, then phase 2 slot
 * after slot without waiting, but for one thing. A membership is a barrier: nothing is proposed behind it until it is
 * chosen, and then only when enough of the <em>new</em> members have promised, too. So each slot is decided by exactly
 * one membership, which is known before anybody proposes for it.
 */
final class Leadership implements Learner.Applied {
    private static final long NO_REQUEST = 0;

    private final Site site;
    private final Acceptor acceptor;
    private final Learner learner;
    private final Proposer proposer;
    private final Tally tally;
    private final Pulses pulses;
    private final Reads reads = new Reads();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final StampClock stamps;
    private boolean hasStarted;
    /** The first slot not proposed under this ballot. */
    private long nextSlot;
    /** Of the values that are proposed and not yet chosen. */
    private long openBytes;
    /** The slot of the last proposed membership. */
    private long barrierSlot;

    private long progressNanos;
    private long pulseDueNanos;
    private long prepareDueNanos;

    @SuppressWarnings("ArrayRecordComponent") // The client's bytes on their way into an entry.
    private record Pending(
            long request,
            byte @Nullable [] command,
            @Nullable MembershipChange change) {}

    Leadership(Site site, Acceptor acceptor, Learner learner, Ballot ballot) {
        this.site = site;
        this.acceptor = acceptor;
        this.learner = learner;
        proposer = new Proposer(ballot, site.faults);
        tally = new Tally(site.settings.limits().window() + 1);
        pulses = new Pulses(site.nowNanos());
        stamps = new StampClock(ballot, site.settings.timing().driftPermille());
        nextSlot = learner.chosenSlot() + 1;
    }

    Ballot ballot() {
        return proposer.ballot();
    }

    /** Whether phase 1 is over and this node proposes. */
    boolean hasStarted() {
        return hasStarted;
    }

    /** Promises to itself, and asks the others once that is durable: so no restart can use the ballot again. */
    void prepare() {
        acceptor.promise(ballot());
        if (!site.faults.contains(PlantedFault.PROMISE_NOT_PERSISTED)) {
            site.persist(new LogRecord.Promised(ballot()));
        }
        site.answer(site.node, new Message.Promise(ballot(), nextSlot, acceptor.votesFrom(nextSlot)));
        askForPromises();
    }

    private void askForPromises() {
        prepareDueNanos = site.nowNanos() + site.settings.timing().retransmitNanos();
        for (int node : learner.membership().nodes()) {
            if (node != site.node && !proposer.hasPromiseOf(node)) {
                site.answer(node, new Message.Prepare(ballot(), nextSlot));
            }
        }
    }

    void onPromise(int from, Message.Promise promise) {
        if (!promise.ballot().equals(ballot())) {
            return;
        }
        proposer.addPromise(from, promise.votes(), nextSlot);
        for (Vote vote : promise.votes()) {
            stamps.heard(vote.entry().stampedBy(), vote.entry().stampNanos(), site.nowNanos());
        }
        if (!hasStarted && hasPromises()) {
            hasStarted = true;
            nextSlot = Math.max(nextSlot, learner.chosenSlot() + 1);
            stamps.heard(learner.stampedBy(), learner.stampNanos(), site.nowNanos());
            pulse();
        }
    }

    private boolean hasPromises() {
        return proposer.hasPromises(learner.membership(), site.prepareSize(learner.membership()));
    }

    /** Whether it proposed and now lacks the promises of new members. */
    boolean isStopped() {
        return hasStarted && !hasPromises();
    }

    /** Takes a command, or refuses it when too many wait. */
    boolean propose(long request, byte[] command) {
        return offer(new Pending(request, command, null));
    }

    boolean change(long request, MembershipChange change) {
        return offer(new Pending(request, null, change));
    }

    private boolean offer(Pending pending) {
        return queue.size() < site.settings.limits().queue() && queue.add(pending);
    }

    /** How many commands and reads wait, proposed or not. */
    int waiting() {
        return queue.size() + reads.size();
    }

    boolean read(long request, byte[] question) {
        boolean hasRoom = reads.size() < site.settings.limits().queue();
        if (hasRoom) {
            reads.add(request, question);
        }
        return hasRoom;
    }

    /** Sends what has come together: one batch of proposals after the other, and one heartbeat for all new reads. */
    void flush() {
        if (!hasStarted) {
            return;
        }
        for (List<Entry> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
            send(batch);
        }
        if (reads.wantPulse() && isCurrent()) {
            serveReads();
        }
    }

    private List<Entry> nextBatch() {
        List<Entry> batch = new ArrayList<>();
        Settings.Limits limits = site.settings.limits();
        long openBefore = openBytes;
        while (batch.size() < limits.batch()
                && openBytes - openBefore < Settings.Limits.MESSAGE_BYTES
                && openBytes <= limits.quarterBytes()
                && nextSlot - learner.chosenSlot() <= limits.window()
                && mayPropose()) {
            if (nextSlot <= proposer.lastVotedSlot()) {
                append(batch, proposer.bound(nextSlot, this::stamp), NO_REQUEST);
            } else if (!queue.isEmpty()) {
                append(batch, queue.remove());
            } else if (isTimeDue() && batch.isEmpty() && nextSlot == learner.chosenSlot() + 1) {
                append(batch, Entry.noop(ballot(), stamp()), NO_REQUEST);
            } else {
                break;
            }
        }
        return batch;
    }

    private boolean mayPropose() {
        return site.faults.contains(PlantedFault.MEMBERSHIP_WITHOUT_OVERLAP)
                || (barrierSlot <= learner.chosenSlot() && hasPromises());
    }

    private long stamp() {
        return stamps.stamp(site.nowNanos());
    }

    /** Whether something in the machine ends by the cluster's time, which only an entry can carry there. */
    private boolean isTimeDue() {
        return learner.machine().nextDeadlineNanos() <= stamps.now(site.nowNanos());
    }

    private void append(List<Entry> batch, Pending pending) {
        if (pending.change != null) {
            Membership next = pending.change.applyTo(learner.membership());
            if (next.nodes().isEmpty()) {
                site.outputs().refused(pending.request, site.node);
            } else {
                append(batch, Entry.membership(ballot(), stamp(), next), pending.request);
            }
        } else if (pending.command != null) {
            append(batch, new Entry(Entry.Kind.COMMAND, ballot(), stamp(), pending.command), pending.request);
        }
    }

    private void append(List<Entry> batch, Entry entry, long request) {
        batch.add(entry);
        openBytes += entry.value().length;
        tally.open(nextSlot, request);
        if (entry.isMembership()) {
            barrierSlot = nextSlot;
            if (site.faults.contains(PlantedFault.MEMBERSHIP_WITHOUT_OVERLAP)) {
                learner.adopt(Membership.fromBytes(entry.value()));
            }
        }
        nextSlot++;
    }

    private void send(List<Entry> batch) {
        long firstSlot = nextSlot - batch.size();
        if (firstSlot == learner.chosenSlot() + 1) {
            progressNanos = site.nowNanos();
        }
        List<Entry> entries = Collections.unmodifiableList(batch);
        acceptor.accept(ballot(), firstSlot, entries);
        site.persist(new LogRecord.Accepted(ballot(), firstSlot, entries, learner.chosenSlot()));
        site.answer(site.node, new Message.Accepted(ballot(), firstSlot, entries.size()));
        Message accept = new Message.Accept(ballot(), firstSlot, entries, learner.chosenSlot());
        sayToOthers(accept);
        if (site.faults.contains(PlantedFault.CHOSEN_BEFORE_QUORUM)) {
            learner.advance(nextSlot - 1, this);
        }
    }

    private void sayToOthers(Message message) {
        for (int node : learner.membership().nodes()) {
            if (node != site.node) {
                site.say(node, message);
            }
        }
    }

    void onAccepted(int from, Message.Accepted accepted) {
        int index = learner.membership().indexOf(from);
        if (index < 0 || !accepted.ballot().equals(ballot())) {
            return;
        }
        long end = Math.min(accepted.firstSlot() + accepted.count(), nextSlot);
        for (long slot = Math.max(accepted.firstSlot(), learner.chosenSlot() + 1); slot < end; slot++) {
            tally.vote(slot, index);
        }
        int needed = site.acceptSize(learner.membership());
        long chosen = learner.chosenSlot();
        while (chosen + 1 < nextSlot && tally.count(chosen + 1) >= needed) {
            chosen++;
        }
        if (chosen > learner.chosenSlot()) {
            progressNanos = site.nowNanos();
            learner.advance(chosen, this);
            answerReads();
        }
    }

    @Override
    public void applied(long slot, Entry entry, byte[] reply) {
        openBytes -= entry.value().length;
        long request = tally.takeRequest(slot);
        if (request != NO_REQUEST) {
            site.outputs().done(request, slot, reply);
        }
        if (entry.isMembership()) {
            pulses.forgetAnswers();
            pulse();
            askForPromises();
        }
    }

    void onHeartbeatReply(int from, Message.HeartbeatReply reply) {
        if (reply.ballot().equals(ballot())) {
            answered(from, reply.pulse());
            answerReads();
        }
    }

    private void answered(int from, long pulse) {
        Membership membership = learner.membership();
        int index = membership.indexOf(from);
        if (index >= 0) {
            pulses.answered(
                    index,
                    pulse,
                    site.acceptSize(membership),
                    membership.nodes().size());
        }
    }

    private long pulse() {
        long pulse = pulses.next(site.nowNanos());
        pulseDueNanos = site.nowNanos() + site.settings.timing().heartbeatNanos();
        answered(site.node, pulse);
        sayToOthers(new Message.Heartbeat(ballot(), learner.chosenSlot(), pulse));
        return pulse;
    }

    /** Whether all that lower ballots may have chosen is known here, be it applied or not. */
    private boolean isCurrent() {
        return mayPropose() && nextSlot > proposer.lastVotedSlot();
    }

    private void serveReads() {
        long slot = Math.max(learner.chosenSlot(), proposer.lastVotedSlot());
        boolean needsNoAnswer = isLeased() || site.faults.contains(PlantedFault.READ_FROM_DEPOSED_LEADER);
        reads.bind(needsNoAnswer ? pulses.confirmed() : pulse(), slot);
        answerReads();
    }

    /** Whether nobody else can lead yet, as long as clocks drift no more than they may. */
    private boolean isLeased() {
        Settings.Timing timing = site.settings.timing();
        long leaseNanos = timing.electionMinNanos() / 1000 * (1000 - timing.driftPermille());
        return site.settings.leaseReads()
                && site.nowNanos() < pulses.confirmedNanos() + leaseNanos
                && pulses.confirmed() > 0;
    }

    private void answerReads() {
        for (Reads.Read read : reads.takeReady(pulses.confirmed(), learner.chosenSlot())) {
            byte[] answer = learner.machine().query(read.question());
            site.outputs().done(read.request(), learner.chosenSlot(), answer);
        }
    }

    /** Says again what nobody answered. */
    void tick() {
        long now = site.nowNanos();
        if (!hasPromises() && now >= prepareDueNanos) {
            askForPromises();
        }
        if (hasStarted && now >= pulseDueNanos) {
            pulse();
        }
        long retransmitNanos = site.settings.timing().retransmitNanos();
        if (hasStarted && nextSlot > learner.chosenSlot() + 1 && now >= progressNanos + retransmitNanos) {
            progressNanos = now;
            learner.membership().nodes().forEach(this::proposeAgain);
        }
    }

    private void proposeAgain(int node) {
        int index = learner.membership().indexOf(node);
        long slot = learner.chosenSlot() + 1;
        while (slot < nextSlot && tally.hasVoted(slot, index)) {
            slot++;
        }
        long end = Math.min(nextSlot, slot + site.settings.limits().batch());
        if (node != site.node && slot < end) {
            List<Entry> entries = new ArrayList<>();
            acceptor.log().votes(slot, end, Settings.Limits.MESSAGE_BYTES).forEach(vote -> entries.add(vote.entry()));
            site.say(node, new Message.Accept(ballot(), slot, entries, learner.chosenSlot()));
        }
    }

    /** Whether a quorum has been silent for so long that somebody else may lead by now. */
    boolean isForsaken() {
        return site.nowNanos() - pulses.confirmedNanos()
                > site.settings.timing().electionMaxNanos();
    }

    /** Tells everybody who waits: what was proposed is in doubt, the rest has not happened. */
    void resign(int nextLeader) {
        for (long slot = learner.chosenSlot() + 1; slot < nextSlot; slot++) {
            long request = tally.takeRequest(slot);
            if (request != NO_REQUEST) {
                site.outputs().inDoubt(request);
            }
        }
        queue.forEach(pending -> site.outputs().refused(pending.request, nextLeader));
        reads.takeAll().forEach(read -> site.outputs().refused(read.request(), nextLeader));
    }
}
