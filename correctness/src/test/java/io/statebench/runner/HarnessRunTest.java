package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.nemesis.FakeNode;
import io.statebench.workload.register.RegisterWorkload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on memory that has nodes by name. */
@Timeout(60)
class HarnessRunTest {
    private static final Load LOAD = new Load(2, 100, Duration.ofMillis(2_300));

    @TempDir
    private Path folder = Path.of("");

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    private RunReport run(List<Node> nodes) throws Exception {
        RunSpec plain = Specs.of("memory", null, Set.of(), LOAD, 1);
        UnaryOperator<Cluster> peopled = cluster -> new Peopled(cluster, nodes);
        RunSpec spec = new RunSpec(
                plain.id(),
                plain.started(),
                plain.backend(),
                peopled,
                plain.planted(),
                plain.options(),
                plain.faults(),
                plain.environment(),
                plain.seed(),
                plain.load(),
                plain.role(),
                plain.expect(),
                plain.command(),
                plain.commit());
        return new Run(spec, new RegisterWorkload("test"), Progress.SILENT).execute(folder);
    }

    @Test
    void aRunTakesDownEachSecondAndWhoLed() throws Exception {
        RunReport report = run(List.of(new FakeNode("n1", false), new FakeNode("n2", false).saying(() -> true)));

        JsonNode seconds = new ObjectMapper()
                .readTree(report.folder().orElseThrow().resolve("verdict.json").toFile())
                .at("/harness/seconds");
        assertThat(seconds).hasSizeBetween(2, 4);
        assertThat(seconds.get(0).path("fromNanos").asLong()).isLessThan(1_000_000_000L);
        assertThat(seconds.get(0).path("stallMaxMillis").asDouble()).isPositive();
        assertThat(seconds.get(0).at("/primaries/0").asText()).isEqualTo("n2");
        assertThat(seconds.findValuesAsText("fromNanos"))
                .extracting(Long::valueOf)
                .isSorted()
                .allMatch(from -> from < report.durationNanos());
    }

    @Test
    void aNodeThatDoesNotAnswerHoldsUpNeitherTheClientsNorTheEnd() throws Exception {
        RunReport report = run(List.of(new FakeNode("n1", false).saying(this::blocks)));

        boolean isStillAsked = released.getCount() == 1;
        released.countDown();
        assertThat(isStillAsked).isTrue();
        assertThat(report.durationNanos()).isLessThan(20_000_000_000L);
        assertThat(asked).hasValue(1);
        assertThat(report.harness().seconds()).hasSizeGreaterThanOrEqualTo(2);
    }

    private boolean blocks() {
        asked.incrementAndGet();
        try {
            return released.await(50, TimeUnit.SECONDS);
        } catch (InterruptedException late) {
            throw new IllegalStateException(late);
        }
    }

    /** A cluster that says it has nodes. */
    private record Peopled(Cluster cluster, List<Node> nodes) implements Cluster {
        @Override
        public Client connect(ClientSettings settings) throws ClusterException {
            return cluster.connect(settings);
        }

        @Override
        public Map<String, String> facts() {
            return cluster.facts();
        }

        @Override
        public void close() {
            cluster.close();
        }
    }
}
