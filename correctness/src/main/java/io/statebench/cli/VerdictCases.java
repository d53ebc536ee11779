package io.statebench.cli;

import static io.statebench.checker.Verdict.INVALID;
import static io.statebench.checker.Verdict.VALID;

import io.statebench.checker.Verdict;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultChoice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The rows of the table of verdicts: what Redis promises and where it stops, and the controls beside it. */
final class VerdictCases {
    private static final String SENTINEL = "redis-sentinel";
    private static final String CLUSTER = "redis-cluster";
    private static final String REDLOCK = "redlock";

    private static final int ALWAYS = 10;
    private static final int MOSTLY = 9;

    private static final FaultChoice CUT = VerdictCase.once(Fault.ISOLATE_PRIMARY, 1.5, 6);
    private static final FaultChoice RANDOM = FaultChoice.of(
            EnumSet.of(Fault.ISOLATE_PRIMARY, Fault.ISOLATE_ONE, Fault.HALVES, Fault.BRIDGE, Fault.PAUSE));

    private VerdictCases() {}

    static List<VerdictCase> all() {
        List<VerdictCase> all = new ArrayList<>(sentinel());
        all.addAll(others());
        return all;
    }

    private static List<VerdictCase> sentinel() {
        return List.of(
                of(
                        "sentinel-set",
                        "Sentinel 3+3, primary cut off: acknowledged writes lost",
                        SENTINEL,
                        Map.of(),
                        "set",
                        CUT,
                        10,
                        INVALID,
                        ALWAYS),
                of(
                        "sentinel-min-replicas",
                        "the same with min-replicas 1: still lost",
                        SENTINEL,
                        Map.of("min-replicas", "1"),
                        "set",
                        CUT,
                        10,
                        INVALID,
                        ALWAYS),
                of(
                        "sentinel-wait-3",
                        "the same with WAIT 1 on three nodes: none lost",
                        SENTINEL,
                        Map.of("wait", "1"),
                        "set",
                        CUT,
                        10,
                        VALID,
                        ALWAYS),
                of(
                        "sentinel-wait-5",
                        "WAIT 1 on five nodes, a minority of two cut off: lock held twice",
                        SENTINEL,
                        Map.of("wait", "1", "nodes", "5"),
                        "lock",
                        VerdictCase.once(Fault.MINORITY, 1.5, 6),
                        10,
                        INVALID,
                        ALWAYS),
                of(
                        "sentinel-lock",
                        "Sentinel's lock, primary cut off: held twice within both leases",
                        SENTINEL,
                        Map.of(),
                        "lock",
                        CUT,
                        10,
                        INVALID,
                        ALWAYS),
                of(
                        "sentinel-random",
                        "Sentinel's lock under a random schedule with primaries in it",
                        SENTINEL,
                        Map.of(),
                        "lock",
                        RANDOM,
                        30,
                        INVALID,
                        MOSTLY),
                of(
                        "sentinel-kill",
                        "Sentinel's lock, kill alone: nothing is seen",
                        SENTINEL,
                        Map.of("appendonly", "always"),
                        "lock",
                        FaultChoice.of(EnumSet.of(Fault.KILL)),
                        20,
                        VALID,
                        MOSTLY),
                of(
                        "sentinel-pause",
                        "Sentinel's lock, pause alone: nothing is seen",
                        SENTINEL,
                        Map.of(),
                        "lock",
                        FaultChoice.of(EnumSet.of(Fault.PAUSE)),
                        20,
                        VALID,
                        MOSTLY));
    }

    private static List<VerdictCase> others() {
        return List.of(
                of(
                        "redlock-clock",
                        "Redlock, the leases of a majority end early: held twice",
                        REDLOCK,
                        Map.of(),
                        "lock",
                        VerdictCase.plan(Fault.CLOCK_JUMP, 1, 0, 4, 0.5),
                        4,
                        INVALID,
                        ALWAYS),
                of(
                        "redlock-restart",
                        "Redlock, nodes restart empty: held twice",
                        REDLOCK,
                        Map.of(),
                        "lock",
                        VerdictCase.plan(Fault.RESTART, 1, 0, 4, 1.5),
                        8,
                        INVALID,
                        MOSTLY),
                of(
                        "redlock-aof",
                        "the same with an append-only file, always forced: nothing",
                        REDLOCK,
                        Map.of("appendonly", "always"),
                        "lock",
                        VerdictCase.plan(Fault.RESTART, 1, 0, 4, 1.5),
                        8,
                        VALID,
                        ALWAYS),
                of(
                        "cluster-lock",
                        "Redis Cluster, a primary cut off with a minority: lock held twice",
                        CLUSTER,
                        Map.of(),
                        "lock",
                        VerdictCase.plan(Fault.ISOLATE_PRIMARY, 1.5, 6, 3, 9),
                        28,
                        INVALID,
                        MOSTLY),
                of(
                        "cluster-set",
                        "the same: acknowledged writes lost",
                        CLUSTER,
                        Map.of(),
                        "set",
                        CUT,
                        10,
                        INVALID,
                        ALWAYS),
                of(
                        "cluster-pubsub",
                        "Redis Cluster, global channels, cuts of 1 s: silent loss",
                        CLUSTER,
                        Map.of("pubsub", "global"),
                        "pubsub",
                        VerdictCase.plan(Fault.HALVES, 1, 1, 5, 2),
                        12,
                        INVALID,
                        MOSTLY),
                of(
                        "unfenced",
                        "clients paused past their lease: stale overwrites without fencing",
                        "redis",
                        Map.of(),
                        "unfenced-set",
                        FaultChoice.NONE,
                        6,
                        INVALID,
                        ALWAYS),
                of(
                        "fenced",
                        "the same with fencing tokens: none",
                        "redis",
                        Map.of(),
                        "fenced-set",
                        FaultChoice.NONE,
                        6,
                        VALID,
                        ALWAYS),
                of(
                        "naive",
                        "SETNX and DEL, no fault at all: held twice and freed by others",
                        "redis-naive",
                        Map.of(),
                        "lock",
                        FaultChoice.NONE,
                        4,
                        INVALID,
                        ALWAYS));
    }

    private static VerdictCase of(
            String id,
            String words,
            String backend,
            Map<String, String> options,
            String workload,
            FaultChoice faults,
            int seconds,
            Verdict expect,
            int leastOfTen) {
        return new VerdictCase(id, words, backend, options, workload, faults, seconds, expect, leastOfTen);
    }
}
