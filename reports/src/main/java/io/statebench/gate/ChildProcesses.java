package io.statebench.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Real processes, which never outlive us: where this JVM ends, by Ctrl-C or otherwise, they are asked to end, with all that they
 * started, and made to after a while.
 */
final class ChildProcesses implements Starter {
    @Override
    public int run(List<String> command, Path folder) throws IOException, InterruptedException {
        try (ChildProcess child = new ChildProcess()) {
            child.start(new ProcessBuilder(command).directory(folder.toFile()).inheritIO());
            return child.await();
        }
    }

    @Override
    public String read(List<String> command, Path folder) throws IOException, InterruptedException {
        try (ChildProcess child = new ChildProcess()) {
            Process process = child.start(
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true));
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int code = child.await();
            if (code != 0) {
                String last = said.lines().reduce((earlier, later) -> later).orElse("");
                throw new IOException(String.join(" ", command) + ": exit code " + code + ", " + last);
            }
            return said;
        }
    }
}
