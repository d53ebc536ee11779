package io.statebench.report.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into records, or says in one sentence why it could not. More parts than we know are welcome, fewer than
 * we need are damage. Types come from our code alone, never from the data.
 */
final class JsonFiles {
    private static final long MAX_BYTES = 64L << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path folder;
    private final List<String> problems;

    JsonFiles(Path folder, List<String> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** The object in a file of the folder, or null once the reason was added to the problems. */
    <T> @Nullable T object(String name, Class<T> type) {
        return read(name, () -> new TypeReference<T>() {
            @Override
            public java.lang.reflect.Type getType() {
                return type;
            }
        });
    }

    /** The measurements in {@code jmh.json}, or none once the reason was added to the problems. */
    List<Measurement> measurements(String name) {
        List<Measurement> found = read(name, () -> new TypeReference<List<Measurement>>() {});
        if (found == null) {
            return List.of();
        }
        try {
            for (Measurement measurement : found) {
                Required.text(measurement, "[]");
                check(measurement);
            }
            return found.stream().sorted(Measurement.ORDER).toList();
        } catch (IllegalArgumentException e) {
            problems.add(name + ": damaged, " + e.getMessage());
            return List.of();
        }
    }

    /** Units are checked at the door, so that nobody later draws a number in the wrong one. */
    private static void check(Measurement measurement) {
        if (measurement.isThroughput()) {
            measurement.primaryMetric().forksPerSecond();
        } else if (measurement.isSample()) {
            measurement.primaryMetric().percentileNanos();
            measurement.primaryMetric().samples();
        }
    }

    private <T> @Nullable T read(String name, Supplier<TypeReference<T>> type) {
        Path file = folder.resolve(name);
        try {
            if (Files.size(file) > MAX_BYTES) {
                problems.add(name + ": not read, it has more than " + (MAX_BYTES >> 20) + " MB");
                return null;
            }
            T value = MAPPER.readValue(Files.readAllBytes(file), type.get());
            if (value == null) {
                problems.add(name + ": damaged, it says null");
            }
            return value;
        } catch (NoSuchFileException e) {
            problems.add(name + ": missing");
        } catch (JacksonException e) {
            problems.add(name + ": damaged, " + reason(e));
        } catch (IOException e) {
            problems.add(name + ": unreadable (" + e.getClass().getSimpleName() + ")");
        }
        return null;
    }

    /** Without Jackson's place in our classes, which tells a reader of the page nothing. */
    private static String reason(JacksonException e) {
        Throwable cause = e instanceof JsonMappingException && e.getCause() instanceof IllegalArgumentException
                ? e.getCause()
                : e;
        String words = cause instanceof JacksonException json ? json.getOriginalMessage() : cause.getMessage();
        String line = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
        return firstLine(String.valueOf(words)) + (cause == e ? line : "");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").replaceAll("io\\.statebench\\.report\\.input\\.", "");
    }
}
