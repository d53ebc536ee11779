package io.statebench.report.element;

import io.statebench.report.input.Environment;
import io.statebench.report.input.LoadOrigin;
import io.statebench.report.input.LoadResult;
import io.statebench.report.input.Machine;
import io.statebench.report.input.RunInfo;
import io.statebench.report.input.Standings;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where and with what something was run: all that a number or a verdict holds for. */
public final class EnvironmentViews {
    private static final List<String> COLUMNS = List.of("what", "value");

    private EnvironmentViews() {}

    /** Its tables. */
    public static List<Grid> of(Environment environment) {
        var grids = new ArrayList<Grid>();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("started", environment.started()));
        rows.add(List.of("profile", environment.profile()));
        rows.add(List.of("commit", environment.commit()));
        rows.add(List.of("servers share the clients' cores", yesNo(environment.coLocated())));
        rows.addAll(machine(environment.machine()));
        grids.add(new Grid("Machine", COLUMNS, rows));
        environment.backendFacts().forEach((backend, facts) -> add(grids, "Backend " + backend, facts));
        return grids;
    }

    /** Its tables. */
    public static List<Grid> of(LoadResult load) {
        LoadOrigin origin = load.origin();
        var grids = new ArrayList<Grid>();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("started", load.started()));
        rows.add(List.of("commit", origin.commit()));
        rows.add(List.of("servers share the clients' cores", yesNo(origin.coLocated())));
        rows.addAll(machine(origin.machine()));
        grids.add(new Grid("Machine", COLUMNS, rows));
        add(grids, "Backend " + origin.backend(), origin.backendFacts());
        return grids;
    }

    /** Its tables. */
    public static List<Grid> of(Standings compared) {
        var grids = new ArrayList<Grid>();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("started", compared.started()));
        rows.add(List.of("commit", compared.commit()));
        rows.add(List.of("servers share the clients' cores", yesNo(compared.coLocated())));
        rows.addAll(machine(compared.machine()));
        grids.add(new Grid("Machine", COLUMNS, rows));
        compared.standings().forEach(standing -> add(grids, "Backend " + standing.backend(), standing.facts()));
        return grids;
    }

    /** Its tables. */
    public static List<Grid> of(RunInfo info) {
        var grids = new ArrayList<Grid>();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("started", info.started()));
        rows.add(List.of("seed", Long.toString(info.seed())));
        rows.add(List.of("role", info.role()));
        String expect = info.expect();
        rows.add(List.of("expected verdict", expect == null ? "none" : expect));
        rows.add(List.of("faults asked for", info.faults().isEmpty() ? "none" : String.join(", ", info.faults())));
        rows.add(List.of("time limit", Quantities.number(info.timeLimitSeconds()) + " s"));
        rows.add(List.of("processes", Integer.toString(info.processes())));
        rows.add(List.of("planned rate", Quantities.number(info.ratePerSecond()) + " operations/s"));
        rows.add(List.of("commit", info.commit()));
        rows.add(List.of("servers share the clients' cores", yesNo(info.coLocated())));
        rows.addAll(machine(info.machine()));
        grids.add(new Grid("Settings and machine", COLUMNS, rows));
        add(grids, "Options of " + info.backend(), info.options());
        add(grids, "Backend " + info.backend(), info.backendFacts());
        return grids;
    }

    private static void add(List<Grid> grids, String caption, Map<String, String> facts) {
        if (!facts.isEmpty()) {
            grids.add(new Grid(
                    caption,
                    COLUMNS,
                    facts.entrySet().stream()
                            .map(fact -> List.of(fact.getKey(), fact.getValue()))
                            .toList()));
        }
    }

    private static List<List<String>> machine(Machine machine) {
        return List.of(
                List.of("CPU", machine.cpu() + ", " + machine.cores() + " cores, " + machine.arch()),
                List.of("memory", Quantities.count(machine.memoryBytes() >> 20) + " MiB"),
                List.of("system", machine.os() + ", kernel " + machine.kernel()),
                List.of("JVM", machine.jvm()),
                List.of("JVM flags", machine.jvmFlags().isEmpty() ? "none" : String.join(" ", machine.jvmFlags())));
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
