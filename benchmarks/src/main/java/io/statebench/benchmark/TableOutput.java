package io.statebench.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the table of a command goes while it is measured: to the console, and to a file if one was asked for.
 *
 * @param console for a person
 * @param file overwritten if it is there; null for none
 */
public record TableOutput(PrintWriter console, @Nullable Path file) {
    /** Measures, and writes what it finds to all of some places. */
    @FunctionalInterface
    public interface Measuring {
        /** Returns the command's exit code. */
        int into(List<PrintWriter> outs) throws IOException, InterruptedException;
    }

    /**
     * Measures.
     *
     * @return the exit code
     * @throws IOException if measuring throws it, or the file could not be written whole, as on a full disk; the console
     *     has it all the same
     */
    public int of(Measuring measuring) throws IOException, InterruptedException {
        if (file == null) {
            return measuring.into(List.of(console));
        }
        try (PrintWriter written = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            int code = measuring.into(List.of(console, written));
            if (written.checkError()) {
                throw new IOException("cannot write " + file);
            }
            return code;
        }
    }
}
