package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;

class SessionTest {
    private static final Measurement ONE = measurement("1", 1);
    private static final Measurement OTHER_PARAMETER = measurement("4", 1);
    private static final Measurement OTHER_THREADS = measurement("1", 8);

    @Test
    void whatWasExpectedIsAcceptedInAnyOrder() {
        assertThatCode(() -> Session.requireExactly(List.of(ONE, OTHER_THREADS), List.of(OTHER_THREADS, ONE)))
                .doesNotThrowAnyException();
    }

    @Test
    void aMissingParameterIsRefused() {
        assertThatThrownBy(() -> Session.requireExactly(List.of(ONE, OTHER_PARAMETER), List.of(ONE)))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("missing [L.contended sample locks=4]");
    }

    @Test
    void otherThreadsAreNotWhatWasAskedFor() {
        assertThatThrownBy(() -> Session.requireExactly(List.of(ONE), List.of(OTHER_THREADS)))
                .hasMessageContaining("unasked for [L.contended sample locks=1, 8 threads]");
    }

    @Test
    void aDoubledResultIsRefused() {
        assertThatThrownBy(() -> Session.requireExactly(List.of(ONE), List.of(ONE, ONE)))
                .hasMessageContaining("expected 1 results and got 2");
    }

    private static Measurement measurement(String locks, int threads) {
        return new Measurement("x.L.contended", Mode.SampleTime, Map.of("locks", locks), threads);
    }
}
