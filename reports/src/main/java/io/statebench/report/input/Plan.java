package io.statebench.report.input;

import java.util.List;

/** {@code plan.json}: the faults that were planned before the run. */
public record Plan(String format, long seed, List<PlannedFault> faults) {
    static final String FORMAT = "statebench-plan/1";

    public Plan {
        Required.format(format, FORMAT);
        faults = Required.list(faults, "faults");
    }

    /** One planned fault; its target is symbolic. */
    public record PlannedFault(long atNanos, String f, String target, long forNanos) {
        public PlannedFault {
            Required.text(f, "faults[].f");
            Required.text(target, "faults[].target");
        }
    }
}
