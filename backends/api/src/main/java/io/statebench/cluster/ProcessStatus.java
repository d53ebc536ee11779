package io.statebench.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a process runs or is stopped, and since when it is there, as the operating system sees it; see <em>proc(5)</em>. */
final class ProcessStatus {
    private static final Path PROC = Path.of("/proc");

    /** Words of {@code stat} after the name, which may have anything in it. */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    private ProcessStatus() {}

    /** Whether this system tells what {@link #birth} asks. */
    static boolean tellsBirths() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    /** What tells a process from a later one of the same pid; empty if there is none. */
    static String birth(long pid) {
        try {
            return words(PROC.resolve(Long.toString(pid))).get(START_TIME);
        } catch (IOException gone) {
            return "";
        }
    }

    private static List<String> words(Path task) throws IOException {
        String line = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
        return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    }

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
                if (!words(thread).get(STATE).equals("T")) {
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
