package io.statebench.gate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The command line, in this JVM and in a world of its own. */
final class GateProcess {
    static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    private final Surroundings surroundings;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    GateProcess(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Of a checkout, in which nothing can be started. */
    static GateProcess in(Path root) {
        return in(root, Map.of());
    }

    static GateProcess in(Path root, Map<String, String> environment) {
        return new GateProcess(new Surroundings(environment, InstantSource.fixed(NOW), new NothingStarts(), root));
    }

    int run(Object... args) {
        String[] words = List.of(args).stream().map(String::valueOf).toArray(String[]::new);
        return Gate.execute(surroundings, new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    /** What it printed, on either stream. */
    String said() {
        return out.toString() + err;
    }

    String errors() {
        return err.toString();
    }

    private static final class NothingStarts implements Starter {
        @Override
        public int run(List<String> command, Path folder) throws IOException {
            throw new IOException("nothing may be started here: " + command);
        }

        @Override
        public String read(List<String> command, Path folder) throws IOException {
            throw new IOException("nothing may be started here: " + command);
        }
    }
}
