package io.statebench.report.input;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code verdict.json}: what a run came to; {@code availability} and {@code harness} are null in files of before there was
 * any.
 */
public record Judgement(
        String format,
        Verdict verdict,
        long durationNanos,
        List<Check> checks,
        List<OperationCount> operations,
        List<Fault> faults,
        @Nullable Availability availability,
        @Nullable Harness harness,
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

    /**
     * What cannot be, in words, and the history's events that show it. {@code key} is null for more than one key;
     * {@code steps}, {@code stepsBefore} and {@code stuck}, the call of the operation that fits nowhere, are null where
     * nothing was put in order.
     */
    public record Anomaly(
            String kind,
            @Nullable String key,
            String words,
            List<Long> events,
            @Nullable List<Step> steps,
            @Nullable Long stepsBefore,
            @Nullable Long stuck) {
        public Anomaly {
            Required.text(kind, "anomalies[].kind");
            Required.text(words, "anomalies[].words");
            events = Required.list(events, "anomalies[].events");
            steps = steps == null ? null : Required.list(steps, "anomalies[].steps");
        }

        /** The steps of the order; none where nothing was put in order. */
        public List<Step> order() {
            return steps == null ? List.of() : steps;
        }

        /** How many steps came before those. */
        public long leftOut() {
            return stepsBefore == null ? 0 : stepsBefore;
        }
    }

    /** One operation of an order takes effect: its call, and what there was before and after it. */
    public record Step(long event, String before, String after) {
        public Step {
            Required.text(before, "steps[].before");
            Required.text(after, "steps[].after");
        }
    }

    /** What clients noticed: the longest span without a success, and the same for each fault. */
    public record Availability(
            long longestGapNanos, long longestGapFromNanos, long fail, long info, List<AroundFault> faults) {
        public Availability {
            faults = Required.list(faults, "availability.faults");
        }
    }

    /** What they noticed of one fault; {@code firstSuccessNanos} is null if nothing called after it succeeded. */
    public record AroundFault(
            String f,
            List<String> nodes,
            long fromNanos,
            @Nullable Long toNanos,
            @Nullable Long firstSuccessNanos,
            long longestGapNanos,
            long fail,
            long info) {
        public AroundFault {
            Required.text(f, "availability.faults[].f");
            nodes = Required.list(nodes, "availability.faults[].nodes");
        }
    }

    /** What the suite itself and its machine went through, and who led, about a second at a time. */
    public record Harness(List<HarnessSecond> seconds) {
        public Harness {
            seconds = Required.list(seconds, "harness.seconds");
        }
    }

    /** One of those spans, which lasts until the next; shares are 0 to 1, and null where the kernel did not tell. */
    public record HarnessSecond(
            long fromNanos,
            long gcPauses,
            long gcMillis,
            double stallMaxMillis,
            @Nullable Double stealShare,
            @Nullable Double cpuPressureShare,
            List<String> primaries) {
        public HarnessSecond {
            primaries = Required.list(primaries, "harness.seconds[].primaries");
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
