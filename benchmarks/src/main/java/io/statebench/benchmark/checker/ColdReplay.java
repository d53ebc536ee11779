package io.statebench.benchmark.checker;

import io.statebench.time.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures {@code scripts/replay} as a user waits for it: a shell, a JVM that starts, files that are read and judged.
 *
 * @param checkout where the script is
 * @param files what it is given; at least one of them is invalid
 */
record ColdReplay(Path checkout, List<Path> files) {
    private static final int INVALID = 1;

    /** Measures that often, after once that does not count: it may build. */
    Span measure(int times) throws IOException, InterruptedException {
        run();
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            NanoClock clock = NanoClock.SYSTEM.fromNow();
            run();
            nanos[i] = clock.nanos();
        }
        Arrays.sort(nanos);
        return new Span(nanos[times / 2], nanos[0], nanos[times - 1]);
    }

    private void run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                checkout.resolve("scripts/replay").toString(), "--model", "cas-register", "--nil-reads", "absent"));
        files.forEach(file -> command.add(file.toString()));
        Process running = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        running.getOutputStream().close();
        int code = running.waitFor();
        if (code != INVALID) {
            throw new IOException("scripts/replay ended with " + code + ", not with " + INVALID + " for invalid");
        }
    }
}
