package io.statebench.gate.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what users write, YAML or JSON, into our records. A name that we do not know is refused: a misspelt tolerance would
 * otherwise be none. Types come from our code alone, never from the file.
 */
final class PolicyFile {
    private static final long MAX_BYTES = 16L << 20;

    private PolicyFile() {}

    /** Nothing where the file says nothing. */
    static <T> Optional<T> read(Path file, Class<T> type) throws PolicyException {
        ObjectMapper mapper = mapper(file);
        return read(file, mapper, mapper.constructType(type));
    }

    private static <T> Optional<T> read(Path file, ObjectMapper mapper, JavaType type) throws PolicyException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new PolicyException(file + ": not read, it has more than " + (MAX_BYTES >> 20) + " MiB");
            }
            JsonNode tree = mapper.readTree(Files.readAllBytes(file));
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return Optional.empty();
            }
            T value = mapper.treeToValue(tree, type);
            return Optional.ofNullable(value);
        } catch (NoSuchFileException e) {
            throw new PolicyException(file + ": no such file", e);
        } catch (JacksonException e) {
            throw new PolicyException(file + ": " + reason(e), e);
        } catch (IOException e) {
            throw new PolicyException(file + ": unreadable (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Without Jackson's place in our classes; with the path in the file where it has one. */
    private static String reason(JacksonException e) {
        String words = e instanceof JsonMappingException && e.getCause() instanceof IllegalArgumentException ours
                ? ours.getMessage()
                : e.getOriginalMessage();
        String line = String.valueOf(words)
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(" \\(class io\\.statebench[^)]*\\), not marked as ignorable", "");
        String place = e.getLocation() == null || e.getLocation().getLineNr() < 0
                ? ""
                : " (line " + e.getLocation().getLineNr() + ")";
        return line + place;
    }

    private static ObjectMapper mapper(Path file) {
        boolean isJson = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        ObjectMapper mapper = isJson
                ? JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build()
                : new ObjectMapper(YAMLFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build());
        return mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
