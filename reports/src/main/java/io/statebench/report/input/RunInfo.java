package io.statebench.report.input;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code run.json}: what was run. {@code expect} is null where nobody expects a verdict. */
public record RunInfo(
        String format,
        String id,
        String started,
        String backend,
        String planted,
        String workload,
        List<String> faults,
        long seed,
        double timeLimitSeconds,
        int processes,
        double ratePerSecond,
        Map<String, String> options,
        String role,
        @Nullable String expect,
        String command,
        String commit,
        Map<String, String> backendFacts,
        Machine machine,
        boolean coLocated) {
    static final String FORMAT = "statebench-run/1";

    public RunInfo {
        Required.format(format, FORMAT);
        Required.text(id, "id");
        Required.text(started, "started");
        Required.text(backend, "backend");
        Required.text(planted, "planted");
        Required.text(workload, "workload");
        faults = Required.list(faults, "faults");
        options = Required.map(options, "options");
        Required.text(role, "role");
        Required.text(command, "command");
        Required.text(commit, "commit");
        backendFacts = Required.map(backendFacts, "backendFacts");
        Required.text(machine, "machine");
    }

    /** Whether this run is there to be convicted. */
    public boolean isControl() {
        return "control".equals(role);
    }

    /** What was tested, as a person would say it. */
    public String subject() {
        return "none".equals(planted) ? backend : backend + " with planted " + planted;
    }
}
