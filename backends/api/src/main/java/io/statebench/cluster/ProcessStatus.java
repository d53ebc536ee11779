package io.statebench.cluster;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Whether a process runs or is stopped, and since when it is there, as the operating system sees it; see <em>proc(5)</em>. */
final class ProcessStatus {
    private static final String PROC = "/proc/";
    private static final boolean TELLS = Files.isReadable(Path.of(PROC, "self", "stat"));

    /** More than the line ever has. */
    private static final int LONGEST_BYTES = 4096;

    /** Words of {@code stat} after the name, which may have anything in it. */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    private static final String RESIDENT = "VmRSS:";

    private ProcessStatus() {}

    /** Whether this system tells what {@link #birth} asks. */
    static boolean tellsBirths() {
        return TELLS;
    }

    /** What tells a process from a later one of the same pid; empty if there is none. */
    static String birth(long pid) {
        try {
            return words(PROC + pid).get(START_TIME);
        } catch (IOException gone) {
            return "";
        }
    }

    /** How much memory a process has that is not swapped out; empty if there is none, or this system does not tell. */
    static OptionalLong residentBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of(PROC + pid, "status"))) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .map(line ->
                            line.substring(RESIDENT.length()).replace("kB", "").strip())
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
                    .findFirst();
        } catch (IOException | UncheckedIOException gone) {
            return OptionalLong.empty();
        }
    }

    /** Read by the plainest means there are: this is looked at many times while a signal takes effect, in code that is cold. */
    private static List<String> words(String task) throws IOException {
        try (InputStream file = new FileInputStream(task + "/stat")) {
            String line = new String(file.readNBytes(LONGEST_BYTES), StandardCharsets.ISO_8859_1);
            return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        }
    }

    /** Whether every thread of a process is stopped; false if there is no such process. */
    static boolean isStopped(long pid) {
        try {
            return TELLS ? areStopped(pid) : isStoppedByPs(pid);
        } catch (IOException gone) {
            return false;
        }
    }

    /** One thread may still run for a moment after another has stopped. The first is looked at first, as it rarely waits alone. */
    private static boolean areStopped(long pid) throws IOException {
        if (!isStopped(PROC + pid)) {
            return false;
        }
        String[] threads = new File(PROC + pid + "/task").list();
        if (threads == null) {
            return false;
        }
        for (String thread : threads) {
            if (!isStopped(PROC + pid + "/task/" + thread)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStopped(String task) throws IOException {
        return words(task).get(STATE).equals("T");
    }

    private static boolean isStoppedByPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(pid)).start();
        try (var output = ps.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.ISO_8859_1).startsWith("T");
        }
    }
}
