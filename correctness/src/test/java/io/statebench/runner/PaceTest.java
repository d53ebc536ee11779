package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.generator.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long INTERVAL = 1000;

    private static Pace pace(int thread) {
        return new Pace(INTERVAL, new Seeds(1).stream("pace-" + thread));
    }

    @Test
    void oneOperationIsDueInEachInterval() {
        Pace pace = pace(0);

        List<Long> intervals = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 1000; i++) {
            now = pace.nextDueNanos(now);
            intervals.add(now / INTERVAL);
        }

        assertThat(intervals).hasSize(1000).doesNotHaveDuplicates().isSorted().endsWith(999L);
    }

    @Test
    void processesRaceInAboutAQuarterOfTheIntervals() {
        Pace one = pace(1);
        Pace two = pace(2);

        long races = 0;
        for (long now = 0; now < 4000 * INTERVAL; now += INTERVAL) {
            races += one.nextDueNanos(now) == two.nextDueNanos(now) ? 1 : 0;
        }

        assertThat(races).isBetween(800L, 1200L);
    }

    @Test
    void whatAStallMissedIsNotMadeUpFor() {
        Pace pace = pace(0);
        pace.nextDueNanos(0);

        long due = pace.nextDueNanos(50 * INTERVAL);

        assertThat(due).isBetween(50 * INTERVAL, 51 * INTERVAL);
        assertThat(pace.nextDueNanos(due)).isGreaterThanOrEqualTo(51 * INTERVAL);
    }
}
