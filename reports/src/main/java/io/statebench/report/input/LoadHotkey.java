package io.statebench.report.input;

import java.util.List;
import java.util.Map;

/** {@code hotkey.json}: keys used all alike beside keys of which some are used more. */
public record LoadHotkey(
        String format,
        String started,
        boolean partial,
        LoadOrigin origin,
        String operation,
        long seed,
        double ratePerSecond,
        int keys,
        List<Arm> arms)
        implements LoadResult {
    static final String FORMAT = "statebench-hotkey/1";

    public LoadHotkey {
        Required.format(format, FORMAT);
        Required.text(started, "started");
        Required.text(origin, "origin");
        Required.text(operation, "operation");
        arms = Required.list(arms, "arms");
    }

    /** One way to choose keys; {@code hottestShare} is the part of all calls that went to the hottest. */
    public record Arm(
            String name,
            double hottestShare,
            int turns,
            int saturatedTurns,
            LoadCounts counts,
            LoadSpan response,
            LoadSpan service,
            Map<String, Double> figures,
            List<String> hlogs) {
        public Arm {
            Required.text(name, "arms[].name");
            Required.text(counts, "arms[].counts");
            Required.text(response, "arms[].response");
            Required.text(service, "arms[].service");
            figures = Required.map(figures, "arms[].figures");
            hlogs = Required.list(hlogs, "arms[].hlogs");
        }
    }
}
