package io.statebench.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process runs or is stopped, as the operating system sees it. */
final class ProcessStatus {
    private static final Path PROC = Path.of("/proc");

    private ProcessStatus() {}

    /** Whether every thread of a process is stopped; false if there is no such process. */
    static boolean isStopped(long pid) {
        Path threads = PROC.resolve(pid + "/task");
        try {
            return Files.isDirectory(PROC.resolve("self/task")) ? areStopped(threads) : isStoppedByPs(pid);
        } catch (IOException gone) {
            return false;
        }
    }

    /** One thread may still run for a moment after another has stopped. */
    private static boolean areStopped(Path threads) throws IOException {
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                String status = Files.readString(thread.resolve("status"), StandardCharsets.ISO_8859_1);
                if (!status.contains("\nState:\tT")) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isStoppedByPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(pid)).start();
        try (var output = ps.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.ISO_8859_1).startsWith("T");
        }
    }
}
