package io.statebench.report.input;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code verdict.json}: what a run came to. */
public record Judgement(
        String format,
        Verdict verdict,
        long durationNanos,
        List<Check> checks,
        List<OperationCount> operations,
        List<Fault> faults,
        List<String> unavailable) {
    static final String FORMAT = "statebench-verdict/1";

    public Judgement {
        Required.format(format, FORMAT);
        Required.text(verdict, "verdict");
        checks = Required.list(checks, "checks");
        operations = Required.list(operations, "operations");
        faults = Required.list(faults, "faults");
        unavailable = Required.list(unavailable, "unavailable");
    }

    /** One checker's finding. */
    public record Check(
            String name, Verdict verdict, String summary, Map<String, String> counts, List<Anomaly> anomalies) {
        public Check {
            Required.text(name, "checks[].name");
            Required.text(verdict, "checks[].verdict");
            Required.text(summary, "checks[].summary");
            counts = Required.map(counts, "checks[].counts");
            anomalies = Required.list(anomalies, "checks[].anomalies");
        }
    }

    /** What cannot be, in words, and the history's events that show it. {@code key} is null for more than one key. */
    public record Anomaly(String kind, @Nullable String key, String words, List<Long> events) {
        public Anomaly {
            Required.text(kind, "anomalies[].kind");
            Required.text(words, "anomalies[].words");
            events = Required.list(events, "anomalies[].events");
        }
    }

    /** How often an operation ended how; latencies are null where none was ok. */
    public record OperationCount(
            String f,
            long ok,
            long fail,
            long info,
            @Nullable Long p50Nanos,
            @Nullable Long p99Nanos,
            @Nullable Long maxNanos) {
        public OperationCount {
            Required.text(f, "operations[].f");
        }
    }

    /** A fault as observed; {@code toNanos} is null for one never healed. */
    public record Fault(
            String f,
            List<String> nodes,
            long fromNanos,
            @Nullable Long toNanos) {
        public Fault {
            Required.text(f, "faults[].f");
            nodes = Required.list(nodes, "faults[].nodes");
        }
    }
}
