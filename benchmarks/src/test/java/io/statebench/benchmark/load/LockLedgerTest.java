package io.statebench.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.statebench.load.Due;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LockLedgerTest {
    private static final long MILLI = 1_000_000;

    private final LockLedger ledger = new LockLedger();

    @Test
    void aHandOverLastsFromTheReleaseToTheNextGrant() {
        granted(0, 10, 1);
        ledger.asks();
        releases(15);
        granted(0, 18, 2);

        Histogram handOvers = handOvers();
        assertThat(handOvers.getTotalCount()).isEqualTo(1);
        assertThat(handOvers.getMaxValue()).isCloseTo(3 * MILLI, within(MILLI / 100));
    }

    @Test
    void aLockThatNobodyWaitedForIsNotHandedOver() {
        granted(0, 10, 1);
        ledger.asksNoMore();
        releases(15);
        granted(100, 101, 2);

        assertThat(handOvers().getTotalCount()).isZero();
    }

    @Test
    void waitsThatAreAlikeAreFair() {
        for (long i = 0; i < 10; i++) {
            granted(10 * i, 10 * i + 5, i + 1);
            releases(10 * i + 6);
        }

        assertThat(figure("fairnessOfWaits").doubleValue()).isCloseTo(1, within(1e-9));
        assertThat(figure("longestWaitNanos")).isEqualTo(5 * MILLI);
        assertThat(figure("grants")).isEqualTo(10L);
    }

    @Test
    void oneOfTenThatDoesAllTheWaitingIsATenthFair() {
        for (long i = 0; i < 9; i++) {
            granted(10 * i, 10 * i, i + 1);
            releases(10 * i + 1);
        }
        granted(100, 200, 10);

        assertThat(figure("fairnessOfWaits").doubleValue()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void twoHoldersAtOnceAreSeen() {
        granted(0, 1, 1);
        granted(0, 2, 2);

        assertThat(figure("overlaps")).isEqualTo(1L);
    }

    @Test
    void aTokenThatDoesNotGrowIsSeenAndNoTokensAreNot() {
        granted(0, 1, 5);
        releases(2);
        granted(0, 3, 5);
        releases(4);
        granted(0, 5, 6);
        releases(6);

        assertThat(figure("tokensOutOfOrder")).isEqualTo(1L);

        LockLedger without = new LockLedger();
        without.granted(due(0), MILLI, 0);
        without.granted(due(0), MILLI, 0);
        assertThat(LockLedger.findings(without).figures()).containsEntry("tokensOutOfOrder", 0L);
    }

    @Test
    void theWarmUpIsNotCounted() {
        ledger.granted(new Due(0, 0, false), 50 * MILLI, 1);

        assertThat(figure("grants")).isEqualTo(0L);
        assertThat(figure("longestWaitNanos")).isEqualTo(0L);
    }

    private void granted(long dueMillis, long nowMillis, long token) {
        ledger.asks();
        ledger.granted(due(dueMillis), nowMillis * MILLI, token);
        ledger.asksNoMore();
    }

    private void releases(long nowMillis) {
        ledger.releases(nowMillis * MILLI);
    }

    private static Due due(long millis) {
        return new Due(0, millis * MILLI, true);
    }

    private Histogram handOvers() {
        return Objects.requireNonNull(LockLedger.findings(ledger).histograms().get("hand-over.ok"));
    }

    private Number figure(String name) {
        return Objects.requireNonNull(LockLedger.findings(ledger).figures().get(name));
    }
}
