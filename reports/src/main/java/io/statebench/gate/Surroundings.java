package io.statebench.gate;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command has of the world around it, so that tests can hand in another.
 *
 * @param environment variables by name
 * @param root of the checkout, for default places of files
 */
record Surroundings(Map<String, String> environment, InstantSource clock, Starter starter, Path root) {
    /** The real one. */
    static Surroundings ofThisProcess() {
        String root = System.getProperty("statebench.root", "");
        return new Surroundings(
                System.getenv(),
                InstantSource.system(),
                new ChildProcesses(),
                Path.of(root).toAbsolutePath());
    }
}
