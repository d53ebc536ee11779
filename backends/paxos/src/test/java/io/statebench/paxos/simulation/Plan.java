package io.statebench.paxos.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What happens in a run, but for the chance in it: who takes part and what goes wrong when. It follows from a seed, and
 * can be made smaller while the rest of the run stays as like as can be.
 *
 * @param ops operations of each client
 * @param faults in the order of their times
 */
record Plan(long seed, int nodes, int clients, int ops, Reading reading, List<Fault> faults) {
    static final long FAULTY_NANOS = 4_000 * Clockwork.MILLI;

    Plan {
        faults = List.copyOf(faults);
    }

    /** How reads are served. */
    enum Reading {
        INDEX,
        LEASE,
        /** By lease, while clocks drift far more than the settings say they may. */
        LEASE_WITH_WILD_CLOCKS
    }

    /** What can go wrong. */
    enum Kind {
        CRASH,
        CRASH_LEADER,
        CRASH_ALL,
        PAUSE,
        PAUSE_LEADER,
        CUT_ONE_WAY,
        DEAFEN_LEADER,
        ISOLATE,
        ISOLATE_LEADER,
        HALVES,
        RING,
        LOSE,
        DOUBLE,
        DELAY,
        SLOW_DISK,
        FULL_DISK,
        ROT,
        ADD,
        REMOVE,
        REPLACE
    }

    /**
     * Something that goes wrong for a while.
     *
     * @param choice picks whom it happens to, or how bad it is
     */
    record Fault(Kind kind, long atNanos, long forNanos, int choice) {
        @Override
        public String toString() {
            return kind + " at " + atNanos / Clockwork.MILLI + " ms for " + forNanos / Clockwork.MILLI + " ms ("
                    + choice + ")";
        }
    }

    static Plan of(long seed, Reading reading) {
        // Another stream than the run's own.
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
        int nodes = random.nextInt(4) == 0 ? 5 : 3;
        int count = random.nextInt(2, 24);
        List<Kind> kinds = kinds(random);
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < count && !kinds.isEmpty()) {
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            faults.add(fault(kind, random));
            // Two damaged disks may lose for good what was written.
            kinds.removeIf(each -> each == Kind.ROT && kind == Kind.ROT);
        }
        faults.sort(Comparator.comparingLong(Fault::atNanos));
        return new Plan(seed, nodes, random.nextInt(3, 6), random.nextInt(40, 90), reading, faults);
    }

    /**
     * A few kinds only: a plan that does everything a little seldom does anything long enough (Groce et al., <em>Swarm
     * Testing</em>, ISSTA 2012).
     */
    private static List<Kind> kinds(RandomGenerator random) {
        List<Kind> kinds = new ArrayList<>();
        int count = random.nextInt(1, 7);
        // A damaged disk beside a change of members may lose for good what was written.
        boolean maySeeRot = random.nextBoolean();
        while (kinds.size() < count) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            boolean isChange = kind == Kind.ADD || kind == Kind.REMOVE || kind == Kind.REPLACE;
            if (maySeeRot ? !isChange : kind != Kind.ROT) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static Fault fault(Kind kind, RandomGenerator random) {
        long at = random.nextLong(200 * Clockwork.MILLI, FAULTY_NANOS);
        long duration = random.nextLong(20 * Clockwork.MILLI, 700 * Clockwork.MILLI);
        return new Fault(kind, at, Math.min(duration, FAULTY_NANOS - at), random.nextInt(1 << 20));
    }

    Plan with(List<Fault> fewerFaults) {
        return new Plan(seed, nodes, clients, ops, reading, fewerFaults);
    }

    Plan with(int fewerClients, int fewerOps) {
        return new Plan(seed, nodes, fewerClients, fewerOps, reading, faults);
    }
}
