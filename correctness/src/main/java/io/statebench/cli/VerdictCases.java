package io.statebench.cli;

import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultChoice;
import io.statebench.nemesis.PlannedFault;
import io.statebench.nemesis.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The rows of the table of verdicts: what Redis promises and where it stops, and the controls beside it. */
final class VerdictCases {
    private static final String SENTINEL = "redis-sentinel";
    private static final String CLUSTER = "redis-cluster";
    private static final String REDLOCK = "redlock";

    // What checks count.
    private static final String TWICE = "overlap-within-leases";
    private static final String LOST = "lostAcknowledged";
    private static final String SILENT = "lostInSilence";

    private static final int ALWAYS = 10;
    private static final int MOSTLY = 9;

    /** A client must be granted a lock on the lonely side in the seconds before its primary gives up: 17 of 20 were, once. */
    private static final int BY_CHANCE = 7;

    private static final FaultChoice CUT = VerdictCase.once(Fault.ISOLATE_PRIMARY, 1.5, 6);

    /** Redis Cluster takes some seconds more for a failover than Sentinel. */
    private static final FaultChoice LONG_CUT = VerdictCase.once(Fault.ISOLATE_PRIMARY, 3, 9);

    private static final FaultChoice RESTARTS = VerdictCase.plan(Fault.RESTART, 1, 0, 4, 1.5);

    private static final int BRIDGES = 2;

    /** As long as the longest hold of a long lock and a second more, so that all that is held then was granted meanwhile. */
    private static final double BRIDGE_SECONDS = 9;

    private static final double BRIDGE_PERIOD_SECONDS = 13;

    /** Redlock that asks the next server soon where one does not answer. */
    private static final Map<String, String> PROMPT = Map.of("server-timeout", "100");

    private static final FaultChoice RANDOM = FaultChoice.of(
            EnumSet.of(Fault.ISOLATE_PRIMARY, Fault.ISOLATE_ONE, Fault.HALVES, Fault.BRIDGE, Fault.PAUSE));

    private VerdictCases() {}

    static List<VerdictCase> all() {
        List<VerdictCase> all = new ArrayList<>();
        sentinel(all);
        sentinelWithoutCuts(all);
        redlock(all);
        cluster(all);
        clients(all);
        disks(all);
        return all;
    }

    private static void sentinel(List<VerdictCase> all) {
        String words = "Sentinel 3+3, primary cut off for 6 s: acknowledged writes lost";
        all.add(new Row("sentinel-set", words, SENTINEL, Map.of(), "set")
                .under(CUT, 9)
                .shows(LOST, ALWAYS));
        words = "the same with min-replicas 1: lost all the same";
        all.add(new Row("sentinel-min-replicas", words, SENTINEL, Map.of("min-replicas", "1"), "set")
                .under(CUT, 9)
                .shows(LOST, ALWAYS));
        words = "the same with WAIT 1 on three nodes: none lost";
        all.add(new Row("sentinel-wait-3", words, SENTINEL, Map.of("wait", "1"), "set")
                .under(CUT, 9)
                .showsNo(LOST, ALWAYS));
        words = "WAIT 1 on five nodes, two of them cut off: lock held twice";
        all.add(new Row("sentinel-wait-5", words, SENTINEL, Map.of("wait", "1", "nodes", "5"), "lock")
                .under(VerdictCase.once(Fault.MINORITY, 1.5, 6), 9)
                .shows(TWICE, ALWAYS));
        words = "Sentinel's lock, primary cut off: held twice within both leases";
        all.add(new Row("sentinel-lock", words, SENTINEL, Map.of(), "lock")
                .under(CUT, 9)
                .shows(TWICE, ALWAYS));
        words = "Sentinel's lock under a random schedule with primaries in it: held twice";
        all.add(new Row("sentinel-random", words, SENTINEL, Map.of(), "lock")
                .under(RANDOM, 30)
                .shows(TWICE, MOSTLY));
    }

    private static void sentinelWithoutCuts(List<VerdictCase> all) {
        String words = "Sentinel's lock, the primary killed for longer than a failover takes: not held twice";
        all.add(new Row("sentinel-kill", words, SENTINEL, Map.of("appendonly", "always"), "lock")
                .under(VerdictCase.once(Fault.KILL, 1.5, 6, Target.PRIMARY), 12)
                .showsNo(TWICE, ALWAYS));
        words = "Sentinel's lock, the primary paused for less than down-after: not held twice";
        all.add(new Row("sentinel-pause", words, SENTINEL, Map.of(), "lock")
                .under(VerdictCase.once(Fault.PAUSE, 1.5, 0.5, Target.PRIMARY), 6)
                .showsNo(TWICE, ALWAYS));
    }

    private static void redlock(List<VerdictCase> all) {
        String words = "Redlock, the leases of a majority end early, as by a jump of clocks: held twice";
        all.add(new Row("redlock-clock", words, REDLOCK, Map.of(), "lock")
                .under(VerdictCase.plan(Fault.CLOCK_JUMP, 1, 0, 8, 0.25), 4)
                .shows(TWICE, ALWAYS));
        words = "Redlock, the clocks of a majority jump ahead by up to a minute, and back, four times: held twice";
        all.add(new Row("redlock-clock-shim", words, REDLOCK, Map.of(), "long-lock")
                .under(VerdictCase.plan(Fault.CLOCK_AHEAD, 1, 0.7, 4, 2), 9)
                .shows(TWICE, ALWAYS));
        words = "Redlock, all nodes restart empty, four times: held twice";
        all.add(new Row("redlock-restart", words, REDLOCK, Map.of(), "long-lock")
                .under(RESTARTS, 14)
                .shows(TWICE, ALWAYS));
        words = "Redlock, locks granted in two halves that share one node, then that one restarts empty: held twice";
        all.add(new Row("redlock-restart-one", words, REDLOCK, PROMPT, "long-lock")
                .under(bridgesAndRestarts(), 28)
                .shows(TWICE, ALWAYS));
        words = "the same with an append-only file, always forced: not held twice";
        Map<String, String> kept = Map.of("server-timeout", "100", "appendonly", "always");
        all.add(new Row("redlock-restart-one-aof", words, REDLOCK, kept, "long-lock")
                .under(bridgesAndRestarts(), 28)
                .showsNo(TWICE, ALWAYS));
        words = "all nodes restart with an append-only file, always forced: not held twice";
        all.add(new Row("redlock-aof", words, REDLOCK, Map.of("appendonly", "always"), "long-lock")
                // Longer than the row it stands beside: the last locks must be given back.
                .under(RESTARTS, 24)
                .showsNo(TWICE, ALWAYS));
    }

    /**
     * While a bridge lasts, each lock is granted by exactly three of five nodes, the bridge among them. If that one forgets it
     * then, a majority knows nothing of it.
     */
    private static FaultChoice bridgesAndRestarts() {
        List<PlannedFault> faults = new ArrayList<>();
        for (int i = 0; i < BRIDGES; i++) {
            double at = 1 + i * BRIDGE_PERIOD_SECONDS;
            faults.add(VerdictCase.planned(Fault.BRIDGE, at, BRIDGE_SECONDS, Target.ALL));
            faults.add(VerdictCase.planned(Fault.RESTART, at + BRIDGE_SECONDS + 0.3, 0, Target.BRIDGE));
        }
        return VerdictCase.follow(faults);
    }

    private static void cluster(List<VerdictCase> all) {
        // What is granted at the minority counts only until its primary notices, after the node timeout.
        String words = "Redis Cluster, a primary cut off for 12 s, six times: lock held twice";
        all.add(new Row("cluster-lock", words, CLUSTER, Map.of("node-timeout", "4000"), "long-lock")
                .under(VerdictCase.plan(Fault.ISOLATE_PRIMARY, 3, 12, 6, 18), 110)
                .shows(TWICE, BY_CHANCE));
        words = "a primary cut off for 9 s: acknowledged writes lost";
        all.add(new Row("cluster-set", words, CLUSTER, Map.of(), "set")
                .under(LONG_CUT, 13)
                .shows(LOST, MOSTLY));
        words = "Redis Cluster, global channels, five cuts of 1.8 s: messages lost of which nobody was told";
        all.add(new Row("cluster-pubsub", words, CLUSTER, Map.of("pubsub", "global"), "pubsub")
                .under(VerdictCase.plan(Fault.HALVES, 1, 1.8, 5, 3), 16)
                .shows(SILENT, MOSTLY));
    }

    private static void clients(List<VerdictCase> all) {
        String words = "clients paused past their lease: stale overwrites";
        all.add(new Row("unfenced", words, "redis", Map.of(), "unfenced-set")
                .under(FaultChoice.NONE, 6)
                .shows("stale-overwrite", ALWAYS));
        words = "the same where the set checks fencing tokens: none";
        all.add(new Row("fenced", words, "redis", Map.of(), "fenced-set")
                .under(FaultChoice.NONE, 6)
                .showsNo("stale-overwrite", ALWAYS));
        words = "SETNX and DEL, no fault at all: held twice";
        all.add(new Row("naive", words, "redis-naive", Map.of(), "lock")
                .under(FaultChoice.NONE, 4)
                .shows(TWICE, ALWAYS));
        words = "the same: freed by others";
        all.add(new Row("naive-release", words, "redis-naive", Map.of(), "lock")
                .under(FaultChoice.NONE, 4)
                .shows("foreign-release", ALWAYS));
    }

    private static void disks(List<VerdictCase> all) {
        FaultChoice powerLoss = VerdictCase.once(Fault.POWER_LOSS, 3, 0.5);
        String words = "one Redis, append-only file always forced, power lost: no acknowledged write lost";
        all.add(new Row("power-always", words, "redis", Map.of("appendonly", "always"), "set")
                .under(powerLoss, 6)
                .showsNo(LOST, ALWAYS));
        words = "the same, forced every second: the last second's lost";
        all.add(new Row("power-everysec", words, "redis", Map.of("appendonly", "everysec"), "set")
                .under(powerLoss, 6)
                .shows(LOST, MOSTLY));
        words = "the same without a file: all before it lost";
        all.add(new Row("power-no", words, "redis", Map.of("appendonly", "no"), "set")
                .under(powerLoss, 6)
                .shows(LOST, ALWAYS));
        words = "always forced, on a disk that lies about it for 1.5 s, then power lost: lost all the same";
        all.add(new Row("power-lie", words, "redis", Map.of("appendonly", "always"), "set")
                .under(VerdictCase.once(Fault.FSYNC_LIE, 2, 1.5), 6)
                .shows(LOST, ALWAYS));
    }

    /** A row without its faults. */
    private record Row(String id, String words, String backend, Map<String, String> options, String workload) {
        BrokenRow under(FaultChoice faults, int seconds) {
            return new BrokenRow(this, faults, seconds);
        }
    }

    /** A row without its expectation. */
    private record BrokenRow(Row row, FaultChoice faults, int seconds) {
        VerdictCase shows(String kind, int leastOfTen) {
            return of(kind, true, leastOfTen);
        }

        VerdictCase showsNo(String kind, int leastOfTen) {
            return of(kind, false, leastOfTen);
        }

        private VerdictCase of(String kind, boolean isSeen, int leastOfTen) {
            return new VerdictCase(
                    row.id,
                    row.words,
                    row.backend,
                    row.options,
                    row.workload,
                    faults,
                    seconds,
                    kind,
                    isSeen,
                    leastOfTen);
        }
    }
}
