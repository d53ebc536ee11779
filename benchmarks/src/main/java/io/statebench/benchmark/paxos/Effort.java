package io.statebench.benchmark.paxos;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds times that the leader is killed
 * @param commands applied before a restart
 */
record Effort(ClosedLoop loop, List<Integer> clients, Duration pipelined, int rounds, long commands) {
    static final Effort FULL = new Effort(
            new ClosedLoop(Duration.ofSeconds(30), Duration.ofSeconds(10)),
            List.of(64, 8, 1),
            Duration.ofSeconds(10),
            20,
            1_000_000);

    /** A first look: the machines hardly warm up. */
    static final Effort QUICK = new Effort(
            new ClosedLoop(Duration.ofSeconds(3), Duration.ofSeconds(3)),
            List.of(64, 1),
            Duration.ofSeconds(5),
            5,
            200_000);

    /** Whether everything runs; the numbers mean nothing. */
    static final Effort SMOKE = new Effort(
            new ClosedLoop(Duration.ofMillis(500), Duration.ofMillis(500)),
            List.of(2),
            Duration.ofMillis(500),
            1,
            2_000);
}
