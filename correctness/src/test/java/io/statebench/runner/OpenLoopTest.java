package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.history.Event;
import io.statebench.history.History;
import io.statebench.history.HistoryReader;
import io.statebench.workload.lock.LockWorkload;
import io.statebench.workload.pubsub.PubSubWorkload;
import io.statebench.workload.register.RegisterWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class OpenLoopTest {
    private static final Load LOAD = new Load(2, 50, Duration.ofMillis(800)).withOpenLoop(200);

    @TempDir
    private Path folder = Path.of("");

    private static Stream<Arguments> workloads() {
        return Stream.of(
                Arguments.of("set", new RegisterWorkload("test")),
                Arguments.of("acquire", new LockWorkload("test")),
                Arguments.of("publish", new PubSubWorkload("test")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workloads")
    void callsComeAtARateOfTheirOwnBesideThoseThatAreChecked(String operation, Workload workload) throws Exception {
        RunReport report =
                new Run(Specs.of("memory", null, Set.of(), LOAD, 1), workload, Progress.SILENT).execute(folder);

        OpenLoop seen = report.openLoop().orElseThrow();
        assertThat(seen.operation()).isEqualTo(operation);
        assertThat(seen.counts().scheduled()).isBetween(100L, 220L);
        assertThat(seen.counts().ok()).isEqualTo(seen.counts().scheduled());
        assertThat(seen.responseMaxNanos()).isGreaterThanOrEqualTo(seen.responseP50Nanos());
        assertThat(seen.responseP50Nanos()).isPositive();
    }

    @Test
    void itHasAFileOfItsOwnAndIsNotInTheHistory() throws Exception {
        RunReport report = new Run(
                        Specs.of("memory", null, Set.of(), LOAD, 2), new RegisterWorkload("test"), Progress.SILENT)
                .execute(folder);

        Path run = report.folder().orElseThrow();
        History history = HistoryReader.read(run.resolve("history.edn"));
        assertThat(Files.readString(run.resolve("open-loop.hlog"))).contains("Tag=set.ok");
        assertThat(Files.readString(run.resolve("verdict.json"))).contains("\"openLoop\"");
        assertThat(history.events().size()).isLessThan(120);
        assertThat(history.events()).extracting(Event::process).allMatch(process -> process < 1000);
    }

    @Test
    void withoutBeingAskedForThereIsNone() throws Exception {
        RunReport report = new Run(
                        Specs.of("memory", null, Set.of(), new Load(2, 50, Duration.ofMillis(300)), 3),
                        new RegisterWorkload("test"),
                        Progress.SILENT)
                .execute(folder);

        assertThat(report.openLoop()).isEmpty();
        assertThat(report.folder().orElseThrow().resolve("open-loop.hlog")).doesNotExist();
    }
}
