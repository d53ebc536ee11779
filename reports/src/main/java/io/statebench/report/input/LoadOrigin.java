package io.statebench.report.input;

import java.util.Map;

/** Where figures of a load run come from. */
public record LoadOrigin(
        String command,
        String commit,
        String backend,
        Map<String, String> backendFacts,
        Machine machine,
        boolean coLocated) {
    public LoadOrigin {
        Required.text(command, "origin.command");
        Required.text(commit, "origin.commit");
        Required.text(backend, "origin.backend");
        backendFacts = Required.map(backendFacts, "origin.backendFacts");
        Required.text(machine, "origin.machine");
    }
}
