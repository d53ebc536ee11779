package io.statebench.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.memory.MemoryBackend;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendsTest {
    @Test
    void theReferenceIsFound() throws Exception {
        assertThat(Backends.all()).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
        assertThat(Backends.named("memory")).isInstanceOf(MemoryBackend.class);
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> Backends.named("redsi"))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("unknown backend 'redsi'; there are ")
                .hasMessageContaining("memory")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aBackendThatOnlyRunsHereSaysSo() {
        Endpoints endpoints = new Endpoints(java.util.List.of(new Endpoints.Address("h", 1)), "", "", false);

        assertThatThrownBy(() -> new MemoryBackend().connectTo(endpoints))
                .isInstanceOf(ClusterException.class)
                .hasMessage("memory cannot connect to a running cluster");
    }

    @Test
    void anOptionForABackendWithoutAnyIsRefused() {
        LocalSetup setup = new LocalSetup(Path.of("logs"), Map.of("appendonly", "always"));

        assertThatThrownBy(() -> new MemoryBackend().startLocal(setup)).isInstanceOf(ClusterException.class);
    }
}
