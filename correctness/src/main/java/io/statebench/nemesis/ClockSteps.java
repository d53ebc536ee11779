package io.statebench.nemesis;

import io.statebench.backend.NodeClock;
import io.statebench.nemesis.ClockFault.Outcome;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What can be done to clocks that are true. */
final class ClockSteps {
    /** Chosen: many times any lease of ours, and what an administrator's mistake or a bad time server does. */
    private static final int FURTHEST_MILLIS = 60_000;

    /** Chosen: less is what busy machines do by themselves. */
    private static final int LEAST_MILLIS = 100;

    /** Chosen: a second more than the longest lease of our workloads. */
    private static final int LEAST_LEAP_MILLIS = 11_000;

    private static final int MOST_DRIFT = 100_000;
    private static final int LEAST_DRIFT = 10_000;

    /** Chosen: how far a drift has to have come before it is believed. */
    private static final Duration SHOWN = Duration.ofMillis(1);

    /** Chosen: as long as an idle Redis server takes to ask for the date again. */
    private static final Duration BEAT = Duration.ofMillis(100);

    private ClockSteps() {}

    /** All jump by the same, ahead or behind. */
    static Outcome bump(List<NodeClock> clocks, RandomGenerator random, long forNanos) throws InterruptedException {
        return shift(clocks, Duration.ofMillis(signed(random, LEAST_MILLIS, FURTHEST_MILLIS)));
    }

    /** All jump ahead by the same, past the end of any lease. */
    static Outcome leap(List<NodeClock> clocks, RandomGenerator random, long forNanos) throws InterruptedException {
        return shift(clocks, Duration.ofMillis(random.nextInt(LEAST_LEAP_MILLIS, FURTHEST_MILLIS + 1)));
    }

    private static Outcome shift(List<NodeClock> clocks, Duration offset) throws InterruptedException {
        clocks.forEach(clock -> clock.shift(offset));
        boolean isSeen = ClockFault.isSeen(clocks, clock -> tells(clock, offset));
        return new Outcome(isSeen, Map.of("offsetMillis", offset.toMillis()));
    }

    /** All run too fast, or all too slow. */
    static Outcome drift(List<NodeClock> clocks, RandomGenerator random, long forNanos) throws InterruptedException {
        long partsPerMillion = signed(random, LEAST_DRIFT, MOST_DRIFT);
        clocks.forEach(clock -> clock.drift(partsPerMillion));
        boolean isSeen = ClockFault.isSeen(
                clocks,
                clock -> clock.observedOffset()
                        .filter(offset -> offset.isNegative() == partsPerMillion < 0
                                && offset.abs().compareTo(SHOWN) >= 0)
                        .isPresent());
        return new Outcome(isSeen, Map.of("partsPerMillion", partsPerMillion));
    }

    /** All jump to and fro, for as long as it lasts; seen if each told both dates at least once. */
    static Outcome strobe(List<NodeClock> clocks, RandomGenerator random, long forNanos) throws InterruptedException {
        Duration offset = Duration.ofMillis(signed(random, LEAST_MILLIS, FURTHEST_MILLIS));
        Deadline end = Deadline.after(Duration.ofNanos(forNanos));
        Set<NodeClock> seenWrong = new HashSet<>();
        Set<NodeClock> seenTrue = new HashSet<>();
        long beats = 0;
        while (!end.isOver()) {
            beat(clocks, offset, seenWrong);
            beat(clocks, Duration.ZERO, seenTrue);
            beats++;
        }
        boolean isSeen = beats > 0 && seenWrong.containsAll(clocks) && seenTrue.containsAll(clocks);
        return new Outcome(isSeen, Map.of("offsetMillis", offset.toMillis(), "beats", beats));
    }

    private static void beat(List<NodeClock> clocks, Duration offset, Set<NodeClock> seen) throws InterruptedException {
        clocks.forEach(clock -> clock.shift(offset));
        Thread.sleep(BEAT.toMillis());
        clocks.stream().filter(clock -> tells(clock, offset)).forEach(seen::add);
    }

    private static boolean tells(NodeClock clock, Duration offset) {
        return clock.observedOffset().filter(offset::equals).isPresent();
    }

    private static long signed(RandomGenerator random, int least, int most) {
        int size = random.nextInt(least, most + 1);
        return random.nextBoolean() ? size : -size;
    }
}
