package io.statebench.gate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** A JSON Schema, draft 2020-12, that we ship. */
public final class Schema {
    private final JsonSchema schema;

    private Schema(JsonNode schema) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .build();
        this.schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema, config);
    }

    /** Of {@code bundle.json}. */
    public static Schema bundle() {
        return new Schema(resource("bundle-1.json"));
    }

    /** Of one entry of JMH's JSON: a part of the bundle's. */
    static Schema jmh() {
        ObjectNode schema = resource("bundle-1.json").retain("$schema", "$defs");
        return new Schema(schema.put("type", "object").put("$ref", "#/$defs/jmh"));
    }

    /** Of {@code gate.json}. */
    public static Schema gate() {
        return new Schema(resource("gate-1.json"));
    }

    /** The first thing that is wrong, as one line with its place, or nothing where the tree is as it should be. */
    public Optional<String> complaint(JsonNode tree) {
        return schema.validate(tree).stream()
                .min(Comparator.comparing(Schema::place).thenComparing(ValidationMessage::getMessage))
                .map(message -> message.getMessage().lines().findFirst().orElse("it is not as the schema says"));
    }

    private static String place(ValidationMessage message) {
        return message.getInstanceLocation().toString();
    }

    private static ObjectNode resource(String name) {
        try (InputStream in = Schema.class.getResourceAsStream("schema/" + name)) {
            if (in == null) {
                throw new AssertionError("the jar has no schema/" + name);
            }
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
