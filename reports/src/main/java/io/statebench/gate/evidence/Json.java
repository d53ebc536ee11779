package io.statebench.gate.evidence;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** JSON to records and back. A name that stands twice in one object is damage, and so is text after the end. */
final class Json {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_TEXT_LENGTH = 4 << 20;

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    /** @throws EvidenceException if it is no JSON; the message has the line */
    static JsonNode tree(byte[] bytes, String name) throws EvidenceException {
        if (bytes.length == 0) {
            throw new EvidenceException(name + ": the file is empty");
        }
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree.isMissingNode()) {
                throw new EvidenceException(name + ": the file has nothing but blanks");
            }
            return tree;
        } catch (JacksonException e) {
            throw damaged(name, e);
        } catch (EvidenceException e) {
            throw e;
        } catch (IOException e) {
            throw new EvidenceException(name + ": unreadable, " + e.getMessage(), e);
        }
    }

    static <T> T record(JsonNode tree, Class<T> type, String name) throws EvidenceException {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw damaged(name, e);
        }
    }

    static byte[] bytes(Object value, boolean indented) throws IOException {
        return indented
                ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value)
                : MAPPER.writeValueAsBytes(value);
    }

    private static EvidenceException damaged(String name, JacksonException e) {
        String words =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        String place = e.getLocation() == null || e.getLocation().getLineNr() < 0
                ? ""
                : " (line " + e.getLocation().getLineNr() + ")";
        return new EvidenceException(name + ": damaged JSON, " + words + place, e);
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .addModule(new SimpleModule()
                        .addDeserializer(Double.class, new JmhNumber())
                        .addDeserializer(double.class, new JmhNumber()))
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT_LENGTH)
                        .build());
        return mapper;
    }

    /** JMH writes what is no number as a text: {@code JSONResultFormat.emit}, JMH 1.37. */
    private static final class JmhNumber extends StdDeserializer<Double> {
        JmhNumber() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isNumeric()) {
                return parser.getDoubleValue();
            }
            String text = parser.getText();
            return switch (text) {
                case "NaN" -> Double.NaN;
                case "+INF", "INF", "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
                case "-INF", "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw context.weirdStringException(text, Double.class, "not a number");
            };
        }
    }
}
