package io.statebench.benchmark.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that load machines share.
 *
 * @param format {@link #FORMAT}
 * @param id begins the names of keys and locks, so that all machines use the same and no other plan does
 * @param arguments all of {@link PlanArguments}, as {@code --name=value}
 */
record PlanFile(String format, String id, List<String> arguments) {
    static final String FORMAT = "statebench-load-plan/1";

    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    PlanFile {
        arguments = List.copyOf(arguments);
    }

    /** What it says. */
    PlanArguments parsed() {
        return PlanArguments.parsed(arguments);
    }

    /** How another differs, for a message; empty if it does not. */
    String difference(PlanFile other) {
        List<String> differences = new ArrayList<>(other.arguments);
        differences.removeAll(arguments);
        if (differences.isEmpty() && !equals(other)) {
            return arguments.equals(other.arguments) ? "plan " + other.id + " and not " + id : "fewer arguments";
        }
        return String.join(" ", differences);
    }

    void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Reads one.
     *
     * @throws IOException in one line, if it is none
     */
    static PlanFile read(Path file) throws IOException {
        PlanFile plan = read(file, PlanFile.class);
        if (!FORMAT.equals(plan.format())) {
            throw new IOException(file + " is of format " + plan.format() + ", not " + FORMAT);
        }
        return plan;
    }

    /** Reads JSON; what goes wrong is said in one line. */
    static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no " + file, missing);
        } catch (JsonProcessingException wrong) {
            throw new IOException(
                    file + " is not what it should be: "
                            + wrong.getOriginalMessage().lines().findFirst().orElse(""),
                    wrong);
        }
    }
}
