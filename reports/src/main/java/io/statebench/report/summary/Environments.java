package io.statebench.report.summary;

import io.statebench.report.change.Arms;
import io.statebench.report.element.Grid;
import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Environment;
import io.statebench.report.input.GateDecision;
import io.statebench.report.input.GateEvidence;
import io.statebench.report.input.GateEvidence.Arm;
import io.statebench.report.input.GateFolder;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.summary.EnvironmentView.ArmsView;
import io.statebench.report.table.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the places where the folders of a page came about. */
public final class Environments {
    private static final int MAX_FOLDERS = 4;
    private static final String UNKNOWN = "not recorded";

    private Environments() {}

    /** The comparison of a selection. */
    public static EnvironmentView of(Selection selection) {
        var arms = new ArrayList<ArmsView>();
        var fingerprints = new ArrayList<Grid>();
        for (GateFolder gate : selection.gates()) {
            GateEvidence evidence = gate.evidence();
            if (evidence != null) {
                arms.add(arms(gate.folder(), evidence));
                fingerprints.add(fingerprint(gate.folder(), evidence));
            }
        }
        List<Place> places = Place.of(selection);
        Map<String, Map<String, List<String>>> values = values(places);
        var differing = new ArrayList<List<String>>();
        var same = new ArrayList<List<String>>();
        values.forEach((name, byValue) -> {
            if (byValue.size() > 1) {
                byValue.forEach((value, folders) ->
                        differing.add(List.of(name, value, folders.size() + ": " + Lists.of(folders, MAX_FOLDERS))));
            } else {
                byValue.forEach((value, folders) -> {
                    if (folders.size() > 1) {
                        same.add(List.of(name, value, folders.size() + " of " + places.size()));
                    }
                });
            }
        });
        return new EnvironmentView(
                arms,
                sentence(places, values),
                new Grid("What differs between folders", List.of("what", "value", "in folders"), differing),
                new Grid(
                        "What is the same wherever it is written",
                        List.of("what", "value", "folders that say so"),
                        same),
                fingerprints,
                again(selection));
    }

    private static String sentence(List<Place> places, Map<String, Map<String, List<String>>> values) {
        if (places.size() < 2) {
            return "There is no second folder to compare with.";
        }
        List<String> names = values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
        return names.isEmpty()
                ? "In nothing that " + places.size() + " folders wrote down do they differ."
                : "The " + places.size() + " folders of this page differ in: " + Lists.of(names, 12)
                        + ". Compare their numbers with that in mind.";
    }

    /** Folders by value, by name, in the order in which they appear. */
    private static Map<String, Map<String, List<String>>> values(List<Place> places) {
        Map<String, Map<String, List<String>>> values = new LinkedHashMap<>();
        for (Place place : places) {
            place.facts()
                    .forEach((name, value) -> values.computeIfAbsent(name, any -> new LinkedHashMap<>())
                            .computeIfAbsent(value, any -> new ArrayList<>())
                            .add(place.folder()));
        }
        return values;
    }

    private static ArmsView arms(String folder, GateEvidence evidence) {
        Map<String, String> baseline = facts(evidence.arms().get(Arms.BASELINE));
        Map<String, String> candidate = facts(evidence.arms().get(Arms.CANDIDATE));
        var differing = new ArrayList<List<String>>();
        var same = new ArrayList<List<String>>();
        baseline.forEach((name, value) -> {
            String other = candidate.getOrDefault(name, UNKNOWN);
            if (value.equals(other)) {
                same.add(List.of(name, value));
            } else {
                differing.add(List.of(name, value, other));
            }
        });
        String sentence = differing.isEmpty()
                ? "Nothing that was written down differs between A and B: a comparison of one thing with itself."
                : "Machine, servers and settings are those of one bundle, and so the same for both.";
        return new ArmsView(
                "Gate " + folder,
                sentence,
                new Grid(
                        "What differs between A and B in " + folder,
                        List.of("what", "A, baseline", "B, candidate"),
                        differing),
                new Grid("What is the same of A and B in " + folder, List.of("what", "value"), same));
    }

    private static Map<String, String> facts(@Nullable Arm arm) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("source", arm == null ? UNKNOWN : known(arm.source()));
        facts.put("commit", arm == null ? UNKNOWN : known(arm.commit()));
        facts.put("class path, SHA-256", arm == null ? UNKNOWN : known(arm.classPathSha256()));
        facts.put("JVM", arm == null ? UNKNOWN : known(String.join("; ", arm.jvms())));
        facts.put("JVM flags", arm == null ? UNKNOWN : known(String.join("; ", arm.jvmFlags())));
        facts.put("metrics that it has", arm == null ? UNKNOWN : Integer.toString(arm.metrics()));
        return facts;
    }

    private static String known(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }

    private static Grid fingerprint(String folder, GateEvidence evidence) {
        var rows = new ArrayList<List<String>>();
        evidence.fingerprint()
                .forEach((part, values) -> values.forEach((name, value) -> rows.add(List.of(part, name, value))));
        for (GateEvidence.Backend backend : evidence.backends()) {
            rows.add(List.of("server", backend.name() + " version", known(backend.version())));
            rows.add(List.of("server", backend.name() + " settings, SHA-256", known(backend.configSha256())));
            rows.add(List.of("server", backend.name() + " image", known(backend.imageDigest())));
        }
        evidence.tools().forEach((name, value) -> rows.add(List.of("tool", name, value)));
        rows.add(List.of("plan", "seed", known(evidence.seed())));
        rows.add(List.of("plan", "settings, SHA-256", known(evidence.configHash())));
        return new Grid("Fingerprint of gate/" + folder, List.of("part", "what", "value"), rows);
    }

    private static Grid again(Selection selection) {
        var rows = new ArrayList<List<String>>();
        for (GateFolder gate : selection.gates()) {
            GateDecision decision = gate.decision();
            GateEvidence evidence = gate.evidence();
            rows.add(List.of(
                    "gate/" + gate.folder(),
                    gate.started(),
                    evidence == null ? UNKNOWN : known(evidence.seed()),
                    decision == null ? UNKNOWN : known(decision.command())));
        }
        for (Benchmark benchmark : selection.benchmarks()) {
            Environment environment = benchmark.environment();
            if (environment != null) {
                rows.add(
                        List.of("benchmarks/" + benchmark.folder(), environment.started(), "–", environment.command()));
            }
        }
        for (Run run : selection.runs()) {
            RunInfo info = run.info();
            if (info != null) {
                rows.add(List.of("runs/" + run.folder(), info.started(), Long.toString(info.seed()), info.command()));
            }
        }
        return new Grid("What runs it again", List.of("folder", "started", "seed", "command"), rows);
    }
}
