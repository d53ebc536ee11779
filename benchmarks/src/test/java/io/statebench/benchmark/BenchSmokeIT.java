package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.backend.Backends;
import io.statebench.backend.Cluster;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That every benchmark runs on a real server; what it measures is nobody's business here. */
@Timeout(300)
class BenchSmokeIT {
    @TempDir
    Path folder;

    @Test
    void everyBenchmarkRunsOnMemoryAndRedis() throws Exception {
        BenchProcess.assumeRedis(folder.resolve("logs"));

        BenchProcess bench = BenchProcess.run(folder, "--profile", "smoke");

        assertThat(bench.errors()).isEmpty();
        assertThat(bench.process().exitValue()).isZero();
        assertThat(bench.results()).singleElement().asString().endsWith("-smoke");
        Path result = bench.result(bench.results().get(0));
        assertThat(result.resolve("nodes")).isNotEmptyDirectory();
        JsonNode jmh = new ObjectMapper().readTree(result.resolve("jmh.json").toFile());
        Set<String> expected = new TreeSet<>();
        compiled().forEach(name -> expected.addAll(List.of(name + " memory", name + " redis")));
        Set<String> measured = new TreeSet<>();
        jmh.forEach(one -> {
            measured.add(one.get("benchmark").asText() + " "
                    + one.get("params").get("backend").asText());
            assertThat(one.get("primaryMetric").get("score").isNumber())
                    .as("%s", one.get("benchmark"))
                    .isTrue();
        });
        assertThat(measured).isEqualTo(expected);
        Environment environment =
                new ObjectMapper().readValue(result.resolve("environment.json").toFile(), Environment.class);
        assertThat(environment.expected()).containsExactlyInAnyOrderElementsOf(compiled());
        assertThat(environment.backendFacts()).containsOnlyKeys("memory", "redis");
        assertThat(environment.coLocated()).isTrue();
    }

    @Test
    void aGivenServerIsUsedAndLeftAsItWas() throws Exception {
        BenchProcess.assumeRedis(folder.resolve("logs"));
        int port = FreePorts.next();
        var setup = new LocalSetup(folder.resolve("server"), Map.of("port", Integer.toString(port)));
        try (Cluster server = Backends.named("redis").startLocal(setup)) {
            String endpoints = "-Dstatebench.redis.endpoints=127.0.0.1:" + port;

            BenchProcess bench = BenchProcess.start(
                    new BenchProcess.Start(folder, false, List.of(endpoints)),
                    "--profile=smoke",
                    "--backends=redis",
                    "--include=StateBenchmark");
            bench.process().waitFor();

            assertThat(bench.errors()).isEmpty();
            assertThat(bench.process().exitValue()).isZero();
            assertThat(bench.result(bench.results().get(0)).resolve("nodes")).doesNotExist();
            assertThat(server.nodes()).allMatch(Node::isAlive);
            try (var client = server.connect(Subject.settings("test"))) {
                assertThat(client.state().exists("bench-key-0")).isFalse();
            }
        }
    }

    /** What the annotation processor listed, but for those of the tests, of our own parts and of the load rig. */
    private static Set<String> compiled() {
        var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        Set<String> names = BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(BenchmarkListEntry::getUsername)
                .filter(name -> !name.contains(".Planted"))
                .filter(name -> !name.startsWith("io.statebench.benchmark.checker."))
                .filter(name -> !name.startsWith("io.statebench.benchmark.paxos."))
                .filter(name -> !name.startsWith(LatencyBenchmark.class.getName()))
                .filter(name -> !name.startsWith(LoadRecordingBenchmark.class.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).hasSizeGreaterThanOrEqualTo(8);
        return names;
    }
}
