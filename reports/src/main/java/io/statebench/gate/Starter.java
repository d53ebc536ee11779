package io.statebench.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts programs and waits for them. */
interface Starter {
    /**
     * Runs with our console.
     *
     * @return the exit code
     * @throws IOException if it cannot be started
     */
    int run(List<String> command, Path folder) throws IOException, InterruptedException;

    /**
     * Runs for what it prints, of which at most some kilobytes matter.
     *
     * @throws IOException if it cannot be started, or ends with another code than 0; the message has its last words
     */
    String read(List<String> command, Path folder) throws IOException, InterruptedException;
}
