package io.statebench.report.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.report.input.GateEvidence.Arm;
import io.statebench.report.input.GateEvidence.Backend;
import io.statebench.report.input.GateEvidence.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code bundle.json} run by run, for its runs are large and little of them is wanted. */
final class GateBundleReader {
    private static final String NAME = "bundle.json";
    private static final String FORMAT = "statebench-bundle/1";

    /** As much as the gate itself reads. */
    private static final long MAX_BYTES = 256L << 20;

    private static final int MAX_NAMED = 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, JsonNode> head = new LinkedHashMap<>();
    private final Map<String, Set<String>> jvms = new LinkedHashMap<>();
    private final Map<String, Set<String>> jvmFlags = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private int failed;
    private int blocks;
    private int runs;

    private GateBundleReader() {}

    /** What the bundle of a folder says, or null once the reason was added to the problems; of a damaged one what came before. */
    static @Nullable GateEvidence read(Path folder, List<String> problems) {
        Path file = folder.resolve(NAME);
        try {
            if (Files.size(file) > MAX_BYTES) {
                problems.add(NAME + ": not read, it has more than " + (MAX_BYTES >> 20) + " MB");
                return null;
            }
            return new GateBundleReader().evidence(file, problems);
        } catch (NoSuchFileException e) {
            problems.add(NAME + ": missing");
        } catch (IOException e) {
            problems.add(NAME + ": unreadable (" + e.getClass().getSimpleName() + ")");
        }
        return null;
    }

    private @Nullable GateEvidence evidence(Path file, List<String> problems) throws IOException {
        try (JsonParser parser = MAPPER.createParser(file.toFile())) {
            object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("there is text after its end");
            }
        } catch (JacksonException e) {
            problems.add(NAME + ": damaged after " + blocks + " blocks, "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IllegalArgumentException e) {
            problems.add(NAME + ": damaged, " + e.getMessage());
        }
        String format = text(head("format"));
        if (!format.equals(FORMAT)) {
            problems.add(NAME + ": its format is \"" + format + "\", this version reads \"" + FORMAT + "\"");
            return null;
        }
        return evidence();
    }

    private void object(JsonParser parser) throws IOException {
        require(parser.nextToken(), JsonToken.START_OBJECT, "the whole");
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (name.equals("blocks")) {
                require(parser.nextToken(), JsonToken.START_ARRAY, name);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    block(parser);
                }
            } else {
                parser.nextToken();
                head.put(name, MAPPER.readTree(parser));
            }
        }
    }

    private void block(JsonParser parser) throws IOException {
        require(parser.currentToken(), JsonToken.START_OBJECT, "a block");
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("runs")) {
                require(value, JsonToken.START_ARRAY, name);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    run(MAPPER.readTree(parser));
                }
            } else {
                parser.skipChildren();
            }
        }
        blocks++;
    }

    private static void require(@Nullable JsonToken found, JsonToken wanted, String what) {
        if (found != wanted) {
            throw new IllegalArgumentException(
                    what + " is no " + (wanted == JsonToken.START_ARRAY ? "list" : "object"));
        }
    }

    private void run(JsonNode run) {
        runs++;
        String arm = text(run.path("arm"));
        JsonNode jmh = run.path("jmh");
        if (jmh.isObject()) {
            String jvm = (text(jmh.path("vmName")) + " " + text(jmh.path("vmVersion"))).strip();
            add(jvms, arm, jvm);
            var flags = new ArrayList<String>();
            jmh.path("jvmArgs").forEach(flag -> flags.add(text(flag)));
            add(jvmFlags, arm, String.join(" ", flags));
        }
        boolean isBroken = !run.path("exitCode").asText("0").equals("0");
        if (isBroken || !jmh.isObject()) {
            failed++;
            if (failures.size() < MAX_NAMED) {
                String trouble = text(run.path("trouble"));
                failures.add("block " + blocks + ", " + text(run.path("benchmark")) + " " + text(run.path("mode"))
                        + ", "
                        + arm + ": "
                        + (isBroken ? "exit code " + run.path("exitCode").asText() : "left no result")
                        + (trouble.isEmpty() ? "" : ", " + trouble));
            }
        }
    }

    private static void add(Map<String, Set<String>> byArm, String arm, String value) {
        Set<String> values = byArm.computeIfAbsent(arm, any -> new LinkedHashSet<>());
        if (!value.isEmpty() && values.size() < MAX_NAMED) {
            values.add(value);
        }
    }

    private GateEvidence evidence() {
        var arms = new LinkedHashMap<String, Arm>();
        head("arms").properties().forEach(arm -> arms.put(arm.getKey(), arm(arm.getKey(), arm.getValue())));
        var fingerprint = new LinkedHashMap<String, Map<String, String>>();
        head("fingerprint").properties().forEach(part -> fingerprint.put(part.getKey(), texts(part.getValue())));
        var backends = new ArrayList<Backend>();
        for (JsonNode one : head("backends")) {
            backends.add(new Backend(
                    text(one.path("name")),
                    text(one.path("version")),
                    text(one.path("configSha256")),
                    text(one.path("imageDigest"))));
        }
        var checks = new ArrayList<Check>();
        for (JsonNode one : head("checks")) {
            checks.add(new Check(
                    text(one.path("workload")),
                    text(one.path("backend")),
                    text(one.path("arm")),
                    text(one.path("verdict")),
                    text(one.path("control")),
                    text(one.path("run"))));
        }
        return new GateEvidence(
                text(head("id")),
                text(head("created")),
                text(head("seed")),
                arms,
                texts(head("tools")),
                fingerprint,
                text(head("configHash")),
                backends,
                blocks,
                runs,
                failures,
                failed,
                checks);
    }

    private Arm arm(String name, JsonNode arm) {
        String commit = text(arm.path("commit"));
        boolean isMarked = commit.endsWith("-dirty") || !arm.path("dirty").asBoolean() || commit.isEmpty();
        return new Arm(
                text(arm.path("source")),
                isMarked ? commit : commit + "-dirty",
                text(arm.path("classPathSha256")),
                arm.path("expected").size(),
                List.copyOf(jvms.getOrDefault(name, Set.of())),
                List.copyOf(jvmFlags.getOrDefault(name, Set.of())));
    }

    private JsonNode head(String name) {
        return head.getOrDefault(name, MAPPER.missingNode());
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.properties().forEach(field -> texts.put(field.getKey(), text(field.getValue())));
        return texts;
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "" : node.isContainerNode() ? node.toString() : node.asText("");
    }
}
