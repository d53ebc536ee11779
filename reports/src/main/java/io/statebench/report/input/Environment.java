package io.statebench.report.input;

import java.util.List;
import java.util.Map;

/** {@code environment.json}: where benchmarks were measured, and which were to be. */
public record Environment(
        String format,
        String id,
        String started,
        String profile,
        String command,
        String commit,
        Map<String, Map<String, String>> backendFacts,
        Machine machine,
        boolean coLocated,
        List<String> expected,
        List<String> unavailable) {
    static final String FORMAT = "statebench-environment/1";

    public Environment {
        Required.format(format, FORMAT);
        Required.text(id, "id");
        Required.text(started, "started");
        Required.text(profile, "profile");
        Required.text(command, "command");
        Required.text(commit, "commit");
        backendFacts = Required.map(backendFacts, "backendFacts");
        backendFacts.forEach((backend, facts) -> Required.map(facts, "backendFacts." + backend));
        Required.text(machine, "machine");
        expected = Required.list(expected, "expected");
        unavailable = Required.list(unavailable, "unavailable");
    }
}
