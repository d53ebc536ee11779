package io.statebench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Text that would be markup, script or the end of either, put into every field that may hold any text. */
public final class Hostile {
    /** What a reader must see of it. */
    public static final String VISIBLE = "</script><script>alert(1)</script>";

    private static final String TEXT =
            VISIBLE + "<img src=x onerror=alert(1)>\"'`${7*7}<!--]]>&lt;b>\u2028\u2029</textarea></title><b>";

    /** These decide what a file is; any other word in them makes it damaged. */
    private static final Set<String> KEPT = Set.of(
            "format", "verdict", "expect", "role", "workload", "started", "mode", "scoreUnit", "scoreError", "outcome");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Hostile() {}

    /** Poisons every file of every whole folder. */
    public static void poison(Fixture fixture) throws IOException {
        for (String run : List.of(Fixture.LOCK, Fixture.NAIVE, Fixture.REGISTER, Fixture.STALE)) {
            for (String file : List.of("run.json", "plan.json", "verdict.json")) {
                json(fixture, run + "/" + file);
            }
            String history = fixture.text(run + "/history.edn");
            String edn = TEXT.replace("\"", "\\\"");
            fixture.write(
                    run + "/history.edn",
                    history.replace("\"lock-0\"", "\"" + edn + "\"")
                                    .replace("\"k0\"", "\"" + edn + "\"")
                                    .replace("\"busy\"", "\"" + edn + "\"")
                                    .replace("\"owner\" \"p0\"", "\"owner\" \"" + edn + "\"")
                                    .replace(":f :write", ":f :</script><script>alert<1>")
                            + "{" + VISIBLE + "\n");
        }
        json(fixture, Fixture.QUICK + "/environment.json");
        json(fixture, Fixture.QUICK + "/jmh.json");
        for (String gate : List.of(Fixture.REGRESSED, Fixture.INCONCLUSIVE)) {
            json(fixture, gate + "/gate.json");
            json(fixture, gate + "/bundle.json");
        }
        loads(fixture);
    }

    private static void loads(Fixture fixture) throws IOException {
        json(fixture, Fixture.PUBLISH + "/latency.json");
        json(fixture, Fixture.LATENCY + "/latency.json");
        json(fixture, Fixture.CAPACITY + "/capacity.json");
        json(fixture, Fixture.CURVE + "/curve.json");
        json(fixture, Fixture.SCALE + "/scale.json");
        json(fixture, Fixture.HOTKEY + "/hotkey.json");
        json(fixture, Fixture.BACKENDS + "/compare.json");
        String tag = VISIBLE + "<img src=x onerror=alert(1)>";
        fixture.edit(Fixture.PUBLISH + "/latency.hlog", "Tag=publish", "Tag=" + tag);
        fixture.write(
                Fixture.QUICK + "/more.json",
                "[{\"benchmark\": \"" + VISIBLE + "\", \"mode\": \"<b>\"}, {\"benchmark\": \"" + VISIBLE + "\"");
    }

    private static void json(Fixture fixture, String file) throws IOException {
        fixture.write(file, MAPPER.writeValueAsString(poisoned(MAPPER.readTree(fixture.text(file)), "")));
    }

    private static JsonNode poisoned(JsonNode node, String name) {
        if (node instanceof TextNode text && !KEPT.contains(name)) {
            return TextNode.valueOf(text.textValue() + TEXT);
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, poisoned(array.get(i), name));
            }
        }
        if (node instanceof ObjectNode object) {
            poison(object);
        }
        return node;
    }

    /** Names are poisoned where they are data themselves. */
    private static void poison(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = poisoned(object.get(name), name);
            object.set(name, value);
            if (Set.of(
                            "server",
                            "grants",
                            "appendonly",
                            "payloadBytes",
                            "redis",
                            "cpu",
                            "statebench",
                            "baseline",
                            "lostRaces",
                            "delivered")
                    .contains(name)) {
                object.set(name + TEXT, value);
            }
        }
    }
}
