package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkforceTest {
    private static Callable<String> worker() {
        return () -> Thread.currentThread().getName();
    }

    private static String here() {
        return Thread.currentThread().getName();
    }

    @Test
    void theCallerWorksWhereHeIsToldTo() {
        try (Workforce workforce = new Workforce(2)) {
            assertThat(workforce.all(List.of(worker(), worker()), true)).containsExactly(here(), here());
        }
    }

    @Test
    void oneTaskNeedsNoThread() {
        try (Workforce workforce = new Workforce(2)) {
            assertThat(workforce.all(List.of(worker()), false)).containsExactly(here());
        }
    }

    @Test
    void oneJobIsDoneByTheCaller() {
        try (Workforce workforce = new Workforce(1)) {
            assertThat(workforce.all(List.of(worker(), worker()), false)).containsExactly(here(), here());
        }
    }

    @Test
    void severalTasksAreDoneByThreadsAndAnsweredInTheirOrder() {
        CountDownLatch secondIsDone = new CountDownLatch(1);
        Callable<String> one = () -> {
            secondIsDone.await();
            return "one " + here();
        };
        Callable<String> other = () -> {
            secondIsDone.countDown();
            return "other " + here();
        };

        try (Workforce workforce = new Workforce(2)) {
            assertThat(workforce.all(List.of(one, other), false)).containsExactly("one checker", "other checker");
        }
    }

    @Test
    void theFirstGoodResultIsTaken() {
        Callable<String> waiting = () -> {
            new CountDownLatch(1).await();
            return "good, but late";
        };

        try (Workforce workforce = new Workforce(2)) {
            assertThat(workforce.firstGood(() -> "good", waiting, word -> word.startsWith("good")))
                    .isEqualTo("good");
        }
        try (Workforce workforce = new Workforce(2)) {
            assertThat(workforce.firstGood(waiting, () -> "good", word -> word.startsWith("good")))
                    .isEqualTo("good");
        }
    }

    @Test
    void aBadResultWaitsForTheOther() {
        CountDownLatch badIsDone = new CountDownLatch(1);
        Callable<String> bad = () -> {
            badIsDone.countDown();
            return "bad";
        };
        Callable<String> good = () -> {
            badIsDone.await();
            return "good";
        };

        try (Workforce workforce = new Workforce(2)) {
            assertThat(workforce.firstGood(bad, good, "good"::equals)).isEqualTo("good");
            assertThat(workforce.firstGood(good, bad, "good"::equals)).isEqualTo("good");
        }
    }

    @Test
    void ofTwoBadResultsTheSecondTasksIsTaken() {
        try (Workforce workforce = new Workforce(2)) {
            for (int i = 0; i < 100; i++) {
                assertThat(workforce.firstGood(() -> "one", () -> "other", "good"::equals))
                        .isEqualTo("other");
            }
        }
    }

    @Test
    void troubleReachesTheCallerAsItWas() {
        Callable<String> refused = () -> {
            throw new IllegalArgumentException("refused");
        };
        Callable<String> broken = () -> {
            throw new AssertionError("broken");
        };
        Callable<String> failed = () -> {
            throw new IOException("failed");
        };

        try (Workforce workforce = new Workforce(2)) {
            for (boolean isHere : new boolean[] {true, false}) {
                assertThatThrownBy(() -> workforce.all(List.of(refused, worker()), isHere))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("refused");
                assertThatThrownBy(() -> workforce.all(List.of(broken, worker()), isHere))
                        .isInstanceOf(AssertionError.class)
                        .hasMessage("broken");
                assertThatIllegalStateException()
                        .isThrownBy(() -> workforce.all(List.of(failed, worker()), isHere))
                        .withRootCauseInstanceOf(IOException.class);
            }
            assertThatThrownBy(() -> workforce.firstGood(refused, refused, "good"::equals))
                    .hasMessage("refused");
        }
    }

    @Test
    void anInterruptedCallerSaysSoAndStaysInterrupted() {
        Callable<String> waiting = () -> {
            new CountDownLatch(1).await();
            return "never";
        };

        try (Workforce workforce = new Workforce(2)) {
            Thread.currentThread().interrupt();
            assertThatIllegalStateException()
                    .isThrownBy(() -> workforce.all(List.of(waiting, waiting), false))
                    .withMessage("interrupted while checking");
            assertThat(Thread.interrupted()).isTrue();

            Thread.currentThread().interrupt();
            assertThatIllegalStateException()
                    .isThrownBy(() -> workforce.firstGood(waiting, waiting, "good"::equals))
                    .withMessage("interrupted while checking");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void theThreadsEndWithIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Callable<String> waiting = () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
            return "never";
        };

        try (Workforce workforce = new Workforce(2)) {
            assertThat(workforce.firstGood(
                            () -> {
                                begun.await();
                                return "good";
                            },
                            waiting,
                            "good"::equals))
                    .isEqualTo("good");
        }

        ended.await();
    }

    @Test
    void theThreadsKeepNoJvmAlive() {
        Callable<Boolean> isDaemon = () -> Thread.currentThread().isDaemon();

        try (Workforce workforce = new Workforce(2)) {
            assertThat(workforce.all(List.of(isDaemon, isDaemon), false)).containsOnly(true);
        }
    }
}
