package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CompareRedisBenchmarkIT {
    @TempDir
    Path folder;

    @Test
    void bothAreMeasuredOnOneServerAndNothingIsLeft() throws Exception {
        BenchProcess.assumeRedis(folder.resolve("logs"));
        try {
            RedisBenchmarkTool.requireInstalled();
        } catch (ClusterException none) {
            Assumptions.abort(String.valueOf(none.getMessage()));
        }

        int exit = run("--clients=2", "--pipelining=1,3", "--quick", "--requests=2000");

        assertThat(folder.resolve("stderr")).isEmptyFile();
        assertThat(exit).isZero();
        assertThat(Files.readString(folder.resolve("stdout")))
                .containsPattern("set +2 +1 +1 +[0-9,]+ +[0-9,]+ +[0-9.]+ +- +-")
                .containsPattern("get +2 +1 +1 +[0-9,]+ +[0-9,]+ +[0-9.]+ +- +-")
                .containsPattern("set +2 +3 +1 +[0-9,]+ +[0-9,]+ +[0-9.]+")
                .containsPattern("get +2 +3 +1 +[0-9,]+ +[0-9,]+ +[0-9.]+")
                .contains("Lua script");
        assertThat(folder).isDirectoryNotContaining("glob:**/statebench-*");
    }

    @Test
    void noClientsAreRefusedInOneLine() throws Exception {
        int exit = run("--clients=0");

        assertThat(exit).isEqualTo(Bench.IMPOSSIBLE);
        assertThat(Files.readAllLines(folder.resolve("stderr")))
                .containsExactly("compare-redis-benchmark: --clients, --pipelining, --rounds, --requests and"
                        + " --threads are at least 1");
        assertThat(folder.resolve("stdout")).isEmptyFile();
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions", // As the scripts do: JDK 17 has no such warning, and no such
                // option.
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                BenchProcess.classPath(false),
                CompareRedisBenchmark.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start()
                .waitFor();
    }
}
