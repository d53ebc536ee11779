package io.statebench.report.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into records, or says in one sentence why it could not. More parts than we know are welcome, fewer than
 * we need are damage. Types come from our code alone, never from the data.
 */
final class JsonFiles {
    private static final String JMH = "jmh.json";
    private static final long MAX_BYTES = 64L << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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

    /**
     * The measurements in all files of JMH in the folder. An entry that cannot be read is named and left out, and of a
     * file that is cut off what stands before the cut is kept.
     */
    List<Measurement> measurements() {
        var found = new ArrayList<Measurement>();
        List<String> names = jmhFiles();
        if (names.isEmpty()) {
            problems.add(JMH + ": missing");
        }
        names.forEach(name -> measurements(name, found));
        return found.stream().sorted(Measurement.ORDER).toList();
    }

    /** The measurements in one file, whatever it is called, in the same way. */
    List<Measurement> measurements(String name) {
        var found = new ArrayList<Measurement>();
        measurements(name, found);
        return found.stream().sorted(Measurement.ORDER).toList();
    }

    /** JMH's own name, or any other name beside it whose file begins as a list. */
    private List<String> jmhFiles() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                    .filter(file -> nameOf(file).equals(JMH) || isList(file))
                    .map(JsonFiles::nameOf)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(JMH);
        }
    }

    private static boolean isList(Path file) {
        try (JsonParser parser = MAPPER.createParser(file.toFile())) {
            return parser.nextToken() == JsonToken.START_ARRAY;
        } catch (IOException e) {
            return false;
        }
    }

    private void measurements(String name, List<Measurement> found) {
        byte[] bytes = bytes(name);
        if (bytes == null) {
            return;
        }
        int entry = 0;
        try (MappingIterator<JsonNode> entries =
                MAPPER.readerFor(JsonNode.class).readValues(bytes)) {
            while (entries.hasNextValue()) {
                JsonNode next = entries.nextValue();
                entry++;
                measurement(name + ": entry " + entry, next).ifPresent(found::add);
            }
        } catch (JacksonException e) {
            problems.add(name + ": damaged after " + entry + (entry == 1 ? " entry, " : " entries, ") + reason(e));
        } catch (IOException e) {
            problems.add(name + ": unreadable (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Units are checked at the door, so that nobody later draws a number in the wrong one. */
    private Optional<Measurement> measurement(String place, JsonNode node) {
        String named = node.path("benchmark").isTextual()
                ? place + " (" + node.path("benchmark").textValue() + ")"
                : place;
        if (!node.isObject()) {
            problems.add(place + " left out, it is no measurement");
            return Optional.empty();
        }
        try {
            Measurement measurement = MAPPER.treeToValue(node, Measurement.class);
            measurement.requireUnit();
            if (!measurement.hasNumber()) {
                problems.add(named + " has no number");
            }
            return Optional.of(measurement);
        } catch (JsonMappingException e) {
            problems.add(named + " left out, " + part(e));
        } catch (JacksonException e) {
            problems.add(named + " left out, " + reason(e));
        } catch (IllegalArgumentException e) {
            problems.add(named + " left out, " + e.getMessage());
        }
        return Optional.empty();
    }

    private <T> @Nullable T read(String name, Supplier<TypeReference<T>> type) {
        byte[] bytes = bytes(name);
        if (bytes == null) {
            return null;
        }
        try {
            T value = MAPPER.readValue(bytes, type.get());
            if (value == null) {
                problems.add(name + ": damaged, it says null");
            }
            return value;
        } catch (JacksonException e) {
            problems.add(name + ": damaged, " + reason(e));
        } catch (IOException e) {
            problems.add(name + ": unreadable (" + e.getClass().getSimpleName() + ")");
        }
        return null;
    }

    private byte @Nullable [] bytes(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.size(file) > MAX_BYTES) {
                problems.add(name + ": not read, it has more than " + (MAX_BYTES >> 20) + " MB");
                return null;
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            problems.add(name + ": missing");
        } catch (IOException e) {
            problems.add(name + ": unreadable (" + e.getClass().getSimpleName() + ")");
        }
        return null;
    }

    /** Which part it is, without Jackson's words on how to make it accept that. */
    private static String part(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return e.getCause() instanceof IllegalArgumentException
                ? reason(e)
                : "its \"" + path + "\" is missing or not what JMH writes";
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

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static String firstLine(String text) {
        return text.lines()
                .findFirst()
                .orElse("")
                .replaceAll("io\\.statebench\\.report\\.input\\.", "")
                .replaceAll(" \\(start marker at \\[.*?\\]\\)", "");
    }
}
