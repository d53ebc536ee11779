package io.statebench.paxos;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node of the cluster. Pure: it does what its inputs say, at the time they say, and hands out everything else
 * through {@link Outputs}. One thread at a time.
 *
 * <p>A driver calls {@link #time} before any input, the inputs in the order they come, {@link #durable} as the disk
 * gets on, {@link #flush} after each bundle of inputs, and {@link #tick} a few times per heartbeat.
 */
public final class Replica {
    private static final Learner.Applied NOBODY = (slot, entry, reply) -> {};

    private final Site site;
    private final Acceptor acceptor;
    private final Learner learner;
    private final Election election;
    private final CatchUps catchUps;
    private @Nullable Leadership leadership;

    /** Starts a node with what its disk holds, at a time. */
    public Replica(Place place, StateMachine machine, Recovery recovery, long nowNanos) {
        this(place, machine, recovery, nowNanos, Set.of());
    }

    Replica(Place place, StateMachine machine, Recovery recovery, long nowNanos, Set<PlantedFault> faults) {
        site = new Site(place, faults);
        site.setNow(nowNanos);
        acceptor = new Acceptor(recovery.promised(), recovery.log(), faults);
        learner = new Learner(site, machine, recovery);
        election = new Election(site, recovery.promised());
        catchUps = new CatchUps(site, acceptor, learner);
    }

    /** It is that late, by this node's clock. */
    public void time(long nowNanos) {
        site.setNow(nowNanos);
    }

    /** All records up to this number are durable. */
    public void durable(long number) {
        site.setDurable(number);
        learner.cutLog();
        for (Message own = site.nextToSelf(); own != null; own = site.nextToSelf()) {
            receive(site.node, own);
        }
    }

    /** A client's command; the answer comes by request number, which is not 0 and not used twice. */
    public void propose(long request, byte[] command) {
        Leadership leading = leading();
        if (leading == null || !leading.propose(request, command)) {
            site.outputs().refused(request, leader());
        }
    }

    /** A client's question. */
    public void read(long request, byte[] question) {
        Leadership leading = leading();
        if (leading == null || !leading.read(request, question)) {
            site.outputs().refused(request, leader());
        }
    }

    /** An operator's wish for another membership; the reply is the membership it led to. */
    public void change(long request, MembershipChange change) {
        Leadership leading = leading();
        if (leading == null || !leading.change(request, change)) {
            site.outputs().refused(request, leader());
        }
    }

    private @Nullable Leadership leading() {
        return isLeading() ? leadership : null;
    }

    /** Sends what the inputs since the last flush gave reason to. */
    public void flush() {
        if (leadership != null) {
            leadership.flush();
        }
    }

    /** Does what is due by now. */
    public void tick() {
        if (leadership != null) {
            leadership.tick();
            if (leadership.isForsaken() || isOutsider()) {
                resign(0);
            }
        } else if (election.isImpatient() && isOutsider()) {
            askAround();
        } else if (election.isImpatient()) {
            campaign();
        }
        flush();
    }

    /** Whether this node is led out of the cluster, as far as it can know. */
    private boolean isOutsider() {
        return !learner.membership().has(site.node);
    }

    /** Perhaps this node has become a member and missed it, as all new members may, with nobody left to tell them. */
    private void askAround() {
        election.rest();
        if (election.leader() != 0 && election.leader() != site.node) {
            catchUps.ask(election.leader());
        }
        for (int node : learner.membership().nodes()) {
            catchUps.ask(node);
        }
    }

    private void campaign() {
        election.saw(acceptor.promised());
        Message.PreVote question = new Message.PreVote(election.campaign(), learner.chosenSlot());
        for (int node : learner.membership().nodes()) {
            if (node != site.node) {
                site.say(node, question);
            }
        }
        leadIfWon(question.ballot());
    }

    private void leadIfWon(Ballot ballot) {
        if (election.isWon(learner.membership()) && acceptor.promised().isBelow(ballot)) {
            election.rest();
            election.saw(ballot);
            leadership = new Leadership(site, acceptor, learner, ballot);
            leadership.prepare();
        }
    }

    private void resign(int nextLeader) {
        if (leadership != null) {
            Leadership former = leadership;
            leadership = null;
            former.resign(nextLeader);
            election.yieldTo(nextLeader);
        }
    }

    /** A message came. */
    public void receive(int from, Message message) {
        if (message instanceof Message.Accept accept) {
            onAccept(from, accept);
        } else if (message instanceof Message.Accepted accepted) {
            ifLeading(leader -> leader.onAccepted(from, accepted));
        } else if (message instanceof Message.Heartbeat heartbeat) {
            onHeartbeat(from, heartbeat);
        } else if (message instanceof Message.HeartbeatReply reply) {
            ifLeading(leader -> leader.onHeartbeatReply(from, reply));
        } else if (message instanceof Message.PreVote question) {
            onPreVote(from, question);
        } else if (message instanceof Message.PreVoteReply reply) {
            onPreVoteReply(from, reply);
        } else if (message instanceof Message.Prepare prepare) {
            onPrepare(from, prepare);
        } else if (message instanceof Message.Promise promise) {
            ifLeading(leader -> leader.onPromise(from, promise));
        } else if (message instanceof Message.Refusal refusal) {
            onRefusal(refusal);
        } else if (message instanceof Message.CatchUp question) {
            catchUps.answer(from, question.fromSlot());
        } else if (message instanceof Message.Chosen chosen) {
            onChosen(from, chosen);
        } else if (message instanceof Message.Install install) {
            onInstall(from, install.snapshot());
        } else {
            throw new AssertionError(message);
        }
    }

    private void ifLeading(Consumer<Leadership> action) {
        if (leadership != null) {
            action.accept(leadership);
        }
    }

    private void onAccept(int from, Message.Accept accept) {
        if (!follow(from, accept.ballot())) {
            return;
        }
        int count = accept.entries().size();
        Settings.Limits limits = site.settings.limits();
        // What lies far beyond what is known to be chosen has to wait, or a leader could fill this memory.
        if (accept.firstSlot() + count <= learner.chosenSlot() + 2L * limits.window()) {
            boolean isNew = !acceptor.hasAccepted(accept.ballot(), accept.firstSlot(), count);
            if (isNew && acceptor.accept(accept.ballot(), accept.firstSlot(), accept.entries())) {
                site.persist(new LogRecord.Accepted(
                        accept.ballot(), accept.firstSlot(), accept.entries(), learner.chosenSlot()));
            }
            site.answer(from, new Message.Accepted(accept.ballot(), accept.firstSlot(), count));
        }
        learnThrough(from, accept.ballot(), accept.chosenSlot());
    }

    private void onHeartbeat(int from, Message.Heartbeat heartbeat) {
        if (follow(from, heartbeat.ballot())) {
            site.say(from, new Message.HeartbeatReply(heartbeat.ballot(), heartbeat.pulse()));
            learnThrough(from, heartbeat.ballot(), heartbeat.chosenSlot());
        }
    }

    /** Whether a leader is to be believed; if not, it is told why. */
    private boolean follow(int from, Ballot ballot) {
        if (ballot.isBelow(acceptor.promised()) && !site.faults.contains(PlantedFault.LOWER_BALLOT_ACCEPTED)) {
            site.say(from, new Message.Refusal(acceptor.promised()));
            return false;
        }
        resignBelow(ballot, from);
        election.saw(ballot);
        election.heard(from);
        return true;
    }

    private void resignBelow(Ballot ballot, int nextLeader) {
        if (leadership != null && leadership.ballot().isBelow(ballot)) {
            resign(nextLeader);
        }
    }

    /**
     * A leader says that all slots up to one are chosen. What this node accepted under the same ballot is then what was
     * chosen, as a ballot proposes one entry a slot; anything older may not be, and has to be asked for.
     */
    private void learnThrough(int from, Ballot ballot, long chosenSlot) {
        Log log = acceptor.log();
        long known = learner.chosenSlot();
        while (known < chosenSlot && (ballot.equals(log.ballotAt(known + 1)) || skipsGap(known + 1))) {
            known++;
        }
        learner.advance(known, NOBODY);
        catchUps.compare(from, chosenSlot);
    }

    private boolean skipsGap(long slot) {
        boolean skips =
                site.faults.contains(PlantedFault.GAP_SKIPPED) && acceptor.log().entryAt(slot) == null;
        if (skips) {
            acceptor.log().put(slot, Ballot.NONE, Entry.noop(Ballot.NONE, 0));
        }
        return skips;
    }

    private void onPreVote(int from, Message.PreVote question) {
        boolean isNear = question.chosenSlot() + site.settings.limits().window() >= learner.chosenSlot();
        boolean isGranted = isNear
                && leadership == null
                && !election.isLedSafely()
                && acceptor.promised().isBelow(question.ballot());
        site.say(
                from,
                new Message.PreVoteReply(question.ballot(), isGranted, acceptor.promised(), learner.chosenSlot()));
    }

    private void onPreVoteReply(int from, Message.PreVoteReply reply) {
        election.saw(reply.promised());
        if (reply.chosenSlot() > learner.chosenSlot() && leadership == null) {
            catchUps.ask(from);
        }
        if (reply.isGranted() && leadership == null) {
            election.granted(from, reply.ballot());
            leadIfWon(reply.ballot());
        }
    }

    private void onPrepare(int from, Message.Prepare prepare) {
        boolean isLeased = site.settings.leaseReads() && election.isLedSafely() && election.leader() != from;
        if (isLeased) {
            return;
        }
        if (prepare.fromSlot() < acceptor.log().firstSlot()) {
            catchUps.answer(from, prepare.fromSlot());
            return;
        }
        boolean isNew = acceptor.promised().isBelow(prepare.ballot());
        if (!acceptor.promise(prepare.ballot())) {
            site.say(from, new Message.Refusal(acceptor.promised()));
            return;
        }
        if (isNew && !site.faults.contains(PlantedFault.PROMISE_NOT_PERSISTED)) {
            site.persist(new LogRecord.Promised(prepare.ballot()));
        }
        List<Vote> votes = acceptor.votesFrom(prepare.fromSlot());
        site.answer(from, new Message.Promise(prepare.ballot(), prepare.fromSlot(), votes));
        election.saw(prepare.ballot());
        resignBelow(prepare.ballot(), from);
        election.yieldTo(from);
    }

    private void onRefusal(Message.Refusal refusal) {
        election.saw(refusal.promised());
        resignBelow(refusal.promised(), 0);
    }

    /**
     * A leader knows best, but for one that a change of members stopped: where the new members are ahead and have cut
     * their logs, they answer its question for promises with what they know, and it has to go back to follow.
     */
    private boolean mayLearn() {
        if (leadership != null && leadership.isStopped()) {
            resign(0);
        }
        return leading() == null;
    }

    private void onChosen(int from, Message.Chosen chosen) {
        if (chosen.chosenSlot() > learner.chosenSlot() && mayLearn() && catchUps.learn(chosen.votes())) {
            learner.advance(chosen.votes().get(chosen.votes().size() - 1).slot(), NOBODY);
            if (chosen.chosenSlot() > learner.chosenSlot()) {
                catchUps.ask(from);
            }
        }
    }

    private void onInstall(int from, Snapshot snapshot) {
        if (snapshot.slot() > learner.chosenSlot() && mayLearn()) {
            learner.install(snapshot);
            catchUps.ask(from);
        }
    }

    /** Whether this node leads and takes requests. */
    public boolean isLeading() {
        return leadership != null && leadership.hasStarted();
    }

    /** Who leads as far as this node knows, 0 for nobody. */
    public int leader() {
        return isLeading() ? site.node : election.leader();
    }

    /** All slots up to here are chosen and applied. */
    public long chosenSlot() {
        return learner.chosenSlot();
    }

    /** How many commands and reads wait for this node as a leader to propose or to answer them. */
    public int waiting() {
        return leadership == null ? 0 : leadership.waiting();
    }

    /** The members that decide the next slot. */
    public Membership membership() {
        return learner.membership();
    }

    /** The ballot below which this node accepts nothing. */
    public Ballot promised() {
        return acceptor.promised();
    }
}
