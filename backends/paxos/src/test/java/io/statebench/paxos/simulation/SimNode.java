package io.statebench.paxos.simulation;

import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Message;
import io.statebench.paxos.Outputs;
import io.statebench.paxos.Place;
import io.statebench.paxos.PlantedReplica;
import io.statebench.paxos.Recovery;
import io.statebench.paxos.Replica;
import io.statebench.paxos.machine.PlantedMachine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** One node: a replica with its disk and its clock, which can stop, start, and stand still. */
final class SimNode implements Outputs {
    private static final long TICK_NANOS = 10 * Clockwork.MILLI;

    private final int id;
    private final SimCluster cluster;
    private final Membership founders;
    private final RandomGenerator random;
    private final SimDisk disk;
    private final Oath oath;
    private final SimClock clock;
    private final Deque<Held> held = new ArrayDeque<>();
    private final Deque<Consumer<Replica>> postponed = new ArrayDeque<>();
    private final Map<Long, Asked> asked = new HashMap<>();
    private @Nullable Replica replica;
    /** Counts starts and stops, so that what belongs to an earlier life is not done in this one. */
    private int life;

    private int pauses;
    private boolean isSyncing;
    private boolean mustStop;
    private long appended;
    private long requests;

    private record Held(int to, Message message, long afterRecord) {}

    private record Asked(Asker client, Asker.Ask ask) {}

    SimNode(int id, SimCluster cluster, Membership founders, long seed) {
        this.id = id;
        this.cluster = cluster;
        this.founders = founders;
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        disk = new SimDisk(id, random, cluster.planted().contains(Planted.SNAPSHOT_RENAMED_BEFORE_FSYNC));
        oath = new Oath(id);
        clock = cluster.hasWildClocks()
                ? SimClock.wild(cluster.clockwork(), random)
                : SimClock.random(cluster.clockwork(), random);
    }

    int id() {
        return id;
    }

    SimDisk disk() {
        return disk;
    }

    @Nullable
    Replica replica() {
        return replica;
    }

    boolean isUp() {
        return replica != null;
    }

    @Override
    public String toString() {
        Replica present = replica;
        return id
                + (present == null
                        ? " down"
                        : (present.isLeading() ? " leading" : " following " + present.leader()) + " "
                                + present.membership().nodes() + " at " + present.chosenSlot() + " promised "
                                + present.promised());
    }

    /** Reads the disk and takes part. */
    void start() {
        if (replica != null || disk.isDamaged()) {
            return;
        }
        // What a crash left of the last group counts from now on.
        disk.open(founders, record -> cluster.witness().durable(id, record)).ifPresent(this::startFrom);
        if (disk.isDamaged()) {
            cluster.census().count("damaged disk");
        }
    }

    private void startFrom(Recovery recovery) {
        life++;
        oath.check(recovery);
        WatchedMachine machine = new WatchedMachine(
                id,
                PlantedMachine.with(
                        cluster.witness(), Planted.names(cluster.planted(), Planted.Layer.MACHINE), clock::nanos),
                cluster.witness());
        replica = PlantedReplica.start(
                new Place(id, cluster.settings(), random, this),
                machine,
                recovery,
                clock.nanos(),
                Planted.names(cluster.planted(), Planted.Layer.CORE));
        appended = 0;
        cluster.trace().note(1, id, cluster.clockwork().nowNanos());
        scheduleTick(life);
    }

    private void scheduleTick(int ofLife) {
        cluster.clockwork().after(TICK_NANOS, () -> {
            if (life == ofLife) {
                input(Replica::tick);
                scheduleTick(ofLife);
            }
        });
    }

    /** The power goes. */
    void stop() {
        if (replica == null) {
            return;
        }
        life++;
        replica = null;
        isSyncing = false;
        mustStop = false;
        held.clear();
        postponed.clear();
        asked.clear();
        disk.crash();
        cluster.trace().note(2, id, cluster.clockwork().nowNanos());
    }

    /** Stands still, as in a long collection of garbage: time goes on and messages pile up. */
    void pause() {
        pauses++;
    }

    void resume() {
        pauses--;
        while (pauses == 0 && !postponed.isEmpty()) {
            input(postponed.remove());
        }
    }

    /** Something reaches the replica, if it is there. */
    void input(Consumer<Replica> action) {
        Replica present = replica;
        if (present == null) {
            return;
        }
        if (pauses > 0) {
            postponed.add(action);
            return;
        }
        present.time(clock.nanos());
        action.accept(present);
        present.flush();
        sync();
        if (mustStop) {
            stop();
        }
    }

    /** A client asks; the answer goes back over the network. */
    void ask(Asker client, Asker.Ask ask) {
        input(present -> {
            requests++;
            asked.put(requests, new Asked(client, ask));
            ask.to(present, requests);
        });
    }

    @Override
    public void persist(long number, LogRecord record) {
        appended = number;
        disk.append(record);
        cluster.trace().note(3, id, number);
    }

    /** Syncs everything that has come together since the last sync, as soon as that is done; a full disk ends it all. */
    private void sync() {
        if (isSyncing || !disk.hasAppended()) {
            return;
        }
        if (!disk.write()) {
            cluster.census().count("full disk");
            mustStop = true;
            return;
        }
        isSyncing = true;
        int ofLife = life;
        long number = appended;
        cluster.clockwork().after(disk.syncNanos(), () -> {
            if (life == ofLife) {
                isSyncing = false;
                onSynced(disk.force(), number);
            }
        });
    }

    private void onSynced(List<LogRecord> records, long number) {
        records.forEach(record -> cluster.witness().durable(id, record));
        input(present -> {
            present.durable(number);
            while (!held.isEmpty() && held.element().afterRecord <= number) {
                Held next = held.remove();
                leave(next.to, next.message);
            }
        });
    }

    @Override
    public void send(int to, Message message, long afterRecord) {
        if (afterRecord == AT_ONCE) {
            leave(to, message);
        } else {
            held.add(new Held(to, message, afterRecord));
        }
    }

    private void leave(int to, Message message) {
        oath.said(message);
        cluster.census().count(message.getClass().getSimpleName());
        cluster.trace().note(4, id, to, message.hashCode());
        cluster.network().send(id, to, () -> cluster.deliver(id, to, message));
    }

    @Override
    public void done(long request, long slot, byte[] reply) {
        Violation.unless(slot <= cluster.witness().lastSlot(), "node " + id + " answered before slot " + slot);
        answer(request, new Asker.Answer(Asker.Outcome.DONE, slot, reply));
    }

    @Override
    public void refused(long request, int leader) {
        answer(request, new Asker.Answer(Asker.Outcome.REFUSED, leader, new byte[0]));
    }

    @Override
    public void inDoubt(long request) {
        answer(request, new Asker.Answer(Asker.Outcome.IN_DOUBT, 0, new byte[0]));
    }

    private void answer(long request, Asker.Answer answer) {
        Asked from = asked.remove(request);
        if (from != null) {
            cluster.census().count(answer.outcome().name());
            cluster.trace()
                    .note(
                            5,
                            id,
                            from.client.id(),
                            answer.number(),
                            answer.outcome().name().hashCode());
            cluster.network().send(id, from.client.id(), () -> from.client.answered(from.ask, answer));
        }
    }
}
