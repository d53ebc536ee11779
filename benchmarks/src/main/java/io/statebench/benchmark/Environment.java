package io.statebench.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.statebench.result.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The file {@code environment.json}, part by part as {@code docs/formats.md} has it.
 *
 * @param format {@link #FORMAT}
 * @param id the folder's name
 * @param started when, as ISO 8601 in UTC
 * @param profile by its name on the command line
 * @param command what to type to do it again
 * @param commit of the checkout
 * @param backendFacts what each backend said of itself
 * @param machine where
 * @param coLocated whether servers shared the cores with the clients
 * @param expected the benchmarks that {@code jmh.json} has to hold
 * @param unavailable what was asked for and could not be had
 */
record Environment(
        String format,
        String id,
        String started,
        String profile,
        String command,
        String commit,
        Map<String, Map<String, String>> backendFacts,
        Machine machine,
        boolean coLocated,
        List<String> expected,
        List<String> unavailable) {
    static final String FORMAT = "statebench-environment/1";

    Environment {
        expected = List.copyOf(expected);
        unavailable = List.copyOf(unavailable);
    }

    /** Writes the file into a folder. */
    void write(Path folder) throws IOException {
        byte[] json =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this);
        Files.write(folder.resolve("environment.json"), json);
    }
}
