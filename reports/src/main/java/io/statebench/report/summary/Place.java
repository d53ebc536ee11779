package io.statebench.report.summary;

import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Environment;
import io.statebench.report.input.GateEvidence;
import io.statebench.report.input.GateFolder;
import io.statebench.report.input.Machine;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.table.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder and what it says of where it came about, by names that mean the same in every folder. */
record Place(String folder, Map<String, String> facts) {
    Place {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Those of everything that says something. */
    static List<Place> of(Selection selection) {
        var places = new ArrayList<Place>();
        for (GateFolder gate : selection.gates()) {
            GateEvidence evidence = gate.evidence();
            if (evidence != null) {
                places.add(new Place("gate/" + gate.folder(), facts(evidence)));
            }
        }
        for (Benchmark benchmark : selection.benchmarks()) {
            Environment environment = benchmark.environment();
            if (environment != null) {
                places.add(new Place("benchmarks/" + benchmark.folder(), facts(environment)));
            }
        }
        for (Run run : selection.runs()) {
            RunInfo info = run.info();
            if (info != null) {
                places.add(new Place("runs/" + run.folder(), facts(info)));
            }
        }
        return places;
    }

    /** A gate writes its machine in other words; these mean the same. */
    private static Map<String, String> facts(GateEvidence evidence) {
        var facts = new LinkedHashMap<String, String>();
        Map<String, String> hardware = evidence.fingerprint().getOrDefault("hardware", Map.of());
        put(facts, "CPU", hardware.get("cpu"));
        put(facts, "cores", hardware.get("coresLogical"));
        put(facts, "architecture", hardware.get("arch"));
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static Map<String, String> facts(Environment environment) {
        Map<String, String> facts = facts(environment.commit(), environment.machine(), environment.coLocated());
        environment
                .backendFacts()
                .forEach((backend, known) -> known.forEach((name, value) -> facts.put(backend + ": " + name, value)));
        return facts;
    }

    private static Map<String, String> facts(RunInfo info) {
        Map<String, String> facts = facts(info.commit(), info.machine(), info.coLocated());
        info.backendFacts().forEach((name, value) -> facts.put(info.backend() + ": " + name, value));
        info.options().forEach((name, value) -> facts.put(info.backend() + ": option " + name, value));
        return facts;
    }

    private static Map<String, String> facts(String commit, Machine machine, boolean isCoLocated) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("commit", commit);
        facts.put("CPU", machine.cpu());
        facts.put("cores", Integer.toString(machine.cores()));
        facts.put("architecture", machine.arch());
        facts.put("memory in bytes", Long.toString(machine.memoryBytes()));
        facts.put("system", machine.os());
        facts.put("kernel", machine.kernel());
        facts.put("JVM", machine.jvm());
        facts.put("JVM flags", machine.jvmFlags().isEmpty() ? "none" : String.join(" ", machine.jvmFlags()));
        facts.put("servers share the clients' cores", isCoLocated ? "yes" : "no");
        return facts;
    }
}
