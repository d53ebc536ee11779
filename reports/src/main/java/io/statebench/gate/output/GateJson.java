package io.statebench.gate.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.statebench.gate.decision.MetricPairs;
import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Pair;
import io.statebench.gate.evidence.Schema;
import io.statebench.gate.guard.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** {@code gate.json}: everything, numbers in full precision, null where there is none. */
public final class GateJson {
    /** What {@code format} says of this version's files. */
    public static final String FORMAT = "statebench-gate/1";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private GateJson() {}

    /** The file's bytes; they are as our own schema says. */
    public static byte[] bytes(GateReport report) throws IOException {
        JsonNode tree = tree(report);
        Schema.gate().complaint(tree).ifPresent(complaint -> {
            throw new IllegalStateException("we wrote a gate.json that our schema refuses: " + complaint);
        });
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
    }

    private static JsonNode tree(GateReport report) {
        ObjectNode tree = NODES.objectNode();
        tree.put("format", FORMAT);
        tree.put("id", report.id());
        tree.put("created", report.created());
        tree.put("mode", word(report.mode()));
        tree.put("exitCode", report.exitCode());
        tree.put("verdict", report.verdict());
        tree.put("command", report.command());
        tree.set("reasons", texts(report.reasons()));
        tree.set("facts", texts(report.facts()));
        ArrayNode metrics = tree.putArray("metrics");
        Ranking.worstFirst(report.results()).forEach(result -> metrics.add(metric(report, result)));
        ArrayNode reported = tree.putArray("reported");
        for (GateReport.Reported one : report.reported()) {
            ObjectNode node = reported.addObject();
            node.put("metric", one.metric()).put("unit", one.unit()).put("note", one.note());
            number(node, "baselineMedian", one.baselineMedian());
            number(node, "candidateMedian", one.candidateMedian());
        }
        ArrayNode findings = tree.putArray("findings");
        for (Finding finding : report.findings()) {
            findings.addObject()
                    .put("guard", finding.guard())
                    .put("severity", word(finding.severity()))
                    .put("scope", finding.scope())
                    .put("sentence", finding.sentence());
        }
        return tree;
    }

    private static ObjectNode metric(GateReport report, MetricResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("metric", result.metric())
                .put("outcome", word(result.outcome()))
                .put("reason", result.reason())
                .put("unit", result.unit())
                .put("direction", word(result.direction()))
                .put("required", result.required())
                .put("pairs", result.pairs());
        number(node, "tolerance", result.tolerance());
        number(node, "worse", result.worseFraction());
        number(node, "lower", Math.expm1(result.lower()));
        number(node, "upper", Math.expm1(result.upper()));
        number(node, "p", result.p());
        number(node, "adjustedP", result.adjustedP());
        number(node, "detectable", result.detectable());
        number(node, "baselineMedian", result.baselineMedian());
        number(node, "candidateMedian", result.candidateMedian());
        Optional<MetricPairs> pairs = report.pairsOf(result.metric());
        worsenings(node.putArray("firstPairs"), pairs, MetricPairs::first);
        worsenings(node.putArray("secondPairs"), pairs, MetricPairs::second);
        return node;
    }

    /** How much worse the candidate was in each pair, in the order measured; null where a number is none. */
    private static void worsenings(
            ArrayNode array, Optional<MetricPairs> metric, Function<MetricPairs, List<Pair>> stage) {
        if (metric.isEmpty()) {
            return;
        }
        for (Pair pair : stage.apply(metric.get())) {
            double worsening = Math.expm1(metric.get().direction().worsening(pair.baseline(), pair.candidate()));
            if (pair.isSound() && Double.isFinite(worsening)) {
                array.add(worsening);
            } else {
                array.addNull();
            }
        }
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
