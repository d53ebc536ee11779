package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

class SurveyTest {
    private static final Backend STATE_ONLY = new Planted("state-only", "");
    private static final Backend BROKEN = new Planted("broken", "the port is in use");

    @Test
    void whatABackendDoesNotOfferIsSaidAndNotMeasured() throws Exception {
        Survey survey = Survey.of(List.of(STATE_ONLY), false);

        assertThat(survey.allows(measurement(StateBenchmark.class, "get"))).isTrue();
        assertThat(survey.allows(measurement(LockBenchmark.class, "contended"))).isFalse();
        assertThat(survey.lacking(List.of(
                        measurement(StateBenchmark.class, "get"), measurement(LockBenchmark.class, "contended"))))
                .containsExactly("state-only: it offers no LOCK for LockBenchmark.contended");
    }

    @Test
    void aBackendThatCannotBeHadEndsTheRun() {
        assertThatThrownBy(() -> Survey.of(List.of(STATE_ONLY, BROKEN), false))
                .isInstanceOf(ClusterException.class)
                .hasMessage("broken: the port is in use");
    }

    @Test
    void aBackendThatMayBeMissingIsNoted() throws Exception {
        Survey survey = Survey.of(List.of(STATE_ONLY, BROKEN), true);

        assertThat(survey.unavailable()).containsExactly("broken: the port is in use");
        assertThat(survey.facts()).containsOnlyKeys("state-only");
        assertThat(survey.coLocated()).isFalse();
    }

    private static Measurement measurement(Class<?> type, String method) {
        return new Measurement(
                type.getName() + "." + method, Mode.SampleTime, Map.of(Measurement.BACKEND, "state-only"), 1);
    }

    /** A backend that offers nothing but state, or cannot be started at all. */
    private record Planted(String name, String trouble) implements Backend {
        @Override
        public String description() {
            return "planted";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.STATE);
        }

        @Override
        public Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException {
            if (!trouble.isEmpty()) {
                throw new ClusterException(trouble);
            }
            return Backends.named("memory").startLocal(setup);
        }
    }
}
