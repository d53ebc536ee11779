package io.statebench.paxos.server;

import io.statebench.paxos.LogRecord;
import io.statebench.paxos.MembershipChange;
import io.statebench.paxos.Message;
import io.statebench.paxos.Outputs;
import io.statebench.paxos.Replica;
import io.statebench.time.NanoClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Drives a replica: hands it its inputs with the time, holds its messages until their records are durable, and ends
 * each turn.
 *
 * <pre>
 *   packets, ticks, "durable"  -> replica -> records  -> journal
 *          (one turn)                     -> messages -> held until durable -> peers
 *                                         -> answers  -> askers
 *   end of turn: flush the replica, the followers, the sockets and the journal, in this order
 * </pre>
 */
final class Engine implements Outputs {
    private final NanoClock clock;
    private final Parts parts;
    private final Replica replica;
    private final Map<Long, Open> open = new HashMap<>();
    /** Messages that wait for their record, in the order of the records. */
    private final Deque<Held> held = new ArrayDeque<>();

    private long lastRequest;
    private long durable;
    private long openBytes;
    private long nowNanos;
    private final Latencies commits = new Latencies();

    /** Chosen: a quarter of the heap a node is given by default. */
    private static final long OPEN_BYTES = 64L * 1024 * 1024;

    private record Open(Asker asker, int bytes, long sinceNanos) {}

    private record Held(long afterRecord, int to, Message message) {}

    /** Who waits for an answer. */
    interface Asker {
        void done(long slot, byte[] reply);

        void refused(int leader, String reason);

        void inDoubt();
    }

    /** What an engine works with. */
    interface Parts {
        /** Has {@link Engine#endTurn} called once when the inputs at hand are used up. */
        void endTurnSoon();

        Journal journal();

        /** Sends a message now, or loses it. */
        void send(int to, Message message);

        /** Has leave what was said in this turn. */
        void flush();
    }

    Engine(NanoClock clock, Parts parts, Function<Outputs, Replica> makeReplica) {
        this.clock = clock;
        this.parts = parts;
        replica = makeReplica.apply(this);
    }

    Replica replica() {
        return replica;
    }

    /** How long requests took from here to their answer; those that were refused or are in doubt do not count. */
    Latencies commits() {
        return commits;
    }

    int openRequests() {
        return open.size();
    }

    void propose(byte[] command, Asker asker) {
        if (admit(command.length, asker)) {
            replica.propose(register(command.length, asker), command);
        }
    }

    void read(byte[] question, Asker asker) {
        if (admit(question.length, asker)) {
            replica.read(register(question.length, asker), question);
        }
    }

    void change(MembershipChange change, Asker asker) {
        if (admit(0, asker)) {
            replica.change(register(0, asker), change);
        }
    }

    private boolean admit(int bytes, Asker asker) {
        begin();
        boolean hasRoom = openBytes + bytes <= OPEN_BYTES;
        if (!hasRoom) {
            asker.refused(0, "the node has too much to do");
        }
        return hasRoom;
    }

    private long register(int bytes, Asker asker) {
        lastRequest++;
        openBytes += bytes;
        open.put(lastRequest, new Open(asker, bytes, nowNanos));
        return lastRequest;
    }

    void receive(int from, Message message) {
        begin();
        replica.receive(from, message);
    }

    void tick() {
        begin();
        replica.tick();
    }

    void durable(long number) {
        begin();
        durable = Math.max(durable, number);
        replica.durable(number);
        for (Held first = held.peek(); first != null && first.afterRecord <= durable; first = held.peek()) {
            parts.send(first.to, first.message);
            held.remove();
        }
    }

    private void begin() {
        nowNanos = clock.nanos();
        replica.time(nowNanos);
        parts.endTurnSoon();
    }

    /** Has what the turn gave reason to proposed, appended and said. */
    void endTurn() {
        replica.time(clock.nanos());
        replica.flush();
        parts.flush(); // Before the journal: others write to their disks while this node does.
        parts.journal().flush();
    }

    @Override
    public void persist(long number, LogRecord record) {
        parts.journal().append(number, record);
    }

    @Override
    public void send(int to, Message message, long afterRecord) {
        if (afterRecord <= durable) {
            parts.send(to, message);
        } else {
            held.add(new Held(afterRecord, to, message));
        }
    }

    @Override
    public void done(long request, long slot, byte[] reply) {
        Open taken = take(request);
        commits.add(nowNanos - taken.sinceNanos);
        taken.asker.done(slot, reply);
    }

    @Override
    public void refused(long request, int leader) {
        take(request).asker.refused(leader, leader == 0 ? "nobody leads" : "node " + leader + " leads");
    }

    @Override
    public void inDoubt(long request) {
        take(request).asker.inDoubt();
    }

    private Open take(long request) {
        Open taken = Objects.requireNonNull(open.remove(request), "an answer to a request that nobody has open");
        openBytes -= taken.bytes;
        return taken;
    }
}
