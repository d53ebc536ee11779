package io.statebench.benchmark.paxos;

import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Message;
import io.statebench.paxos.Outputs;
import io.statebench.paxos.Place;
import io.statebench.paxos.Recovery;
import io.statebench.paxos.Replica;
import io.statebench.paxos.Settings;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Command;
import io.statebench.paxos.machine.Machine;
import io.statebench.paxos.machine.Observer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Three replicas in one thread, without bytes, disks and sockets: what one says the others hear at once. */
@State(Scope.Thread)
public class ThreeReplicas {
    private static final long TICK_NANOS = 10_000_000;
    private static final int MOST_TICKS = 1_000;
    private static final int KEYS = 1_000;

    /** How many commands come together. */
    @Param({"1", "64"})
    public int commands = 1;

    private final List<Driver> drivers = new ArrayList<>();
    private final Deque<Letter> letters = new ArrayDeque<>();
    private final byte[][] puts = new byte[KEYS][];
    private long nowNanos;
    private long lastRequest;
    private long answered;

    private record Letter(int from, int to, Message message) {}

    /** Has one of them lead. */
    @Setup(Level.Trial)
    public void elect() {
        for (int key = 0; key < KEYS; key++) {
            puts[key] = Command.once(new Action.Put("key" + (1_000_000_000_000L + key), Call.VALUE))
                    .toBytes();
        }
        for (int node = 1; node <= 3; node++) {
            drivers.add(new Driver(node));
        }
        for (int tick = 0; tick < MOST_TICKS && !leader().replica.isLeading(); tick++) {
            pass();
        }
    }

    private Driver leader() {
        return drivers.stream()
                .filter(driver -> driver.replica.isLeading())
                .findAny()
                .orElse(drivers.get(0));
    }

    private void pass() {
        nowNanos += TICK_NANOS;
        for (Driver driver : drivers) {
            driver.replica.time(nowNanos);
            driver.replica.tick();
        }
        deliver();
    }

    private void deliver() {
        boolean isQuiet = false;
        while (!isQuiet) {
            for (Letter next = letters.poll(); next != null; next = letters.poll()) {
                drivers.get(next.to - 1).replica.receive(next.from, next.message);
            }
            drivers.forEach(Driver::endTurn);
            isQuiet = letters.isEmpty() && drivers.stream().noneMatch(driver -> driver.records > driver.durable);
        }
    }

    /** Proposes so many commands, and lets all of it happen until they are answered. */
    long decide() {
        Driver leader = leader();
        long wanted = answered + commands;
        for (int command = 0; command < commands; command++) {
            lastRequest++;
            leader.replica.propose(lastRequest, puts[(int) (lastRequest % KEYS)]);
        }
        deliver();
        if (answered != wanted) {
            throw new IllegalStateException(answered + " commands were answered, and not " + wanted);
        }
        return answered;
    }

    private final class Driver implements Outputs {
        private final int node;
        private final Replica replica;
        private long records;
        private long durable;

        private Driver(int node) {
            this.node = node;
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(node);
            replica = new Replica(
                    new Place(node, Settings.DEFAULT, random, this),
                    new Machine(Observer.NONE),
                    new Recovery(Membership.of(1, 2, 3)),
                    nowNanos);
        }

        private void endTurn() {
            replica.flush();
            if (durable < records) {
                durable = records;
                replica.durable(durable);
            }
        }

        @Override
        public void persist(long number, LogRecord record) {
            records = number;
        }

        /** The letter may be read before the record is durable: there is no disk that could lose it. */
        @Override
        public void send(int to, Message message, long afterRecord) {
            letters.add(new Letter(node, to, message));
        }

        @Override
        public void done(long request, long slot, byte[] reply) {
            answered++;
        }

        @Override
        public void refused(long request, int leader) {
            throw new IllegalStateException("refused");
        }

        @Override
        public void inDoubt(long request) {
            throw new IllegalStateException("in doubt");
        }
    }
}
