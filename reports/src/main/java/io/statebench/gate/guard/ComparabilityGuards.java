package io.statebench.gate.guard;

import static io.statebench.gate.guard.RunGuards.place;

import io.statebench.gate.evidence.Arm;
import io.statebench.gate.evidence.Block;
import io.statebench.gate.evidence.JmhResult;
import io.statebench.gate.evidence.Load;
import io.statebench.gate.evidence.Measured;
import io.statebench.gate.evidence.PairedRuns;
import io.statebench.gate.evidence.Run;
import io.statebench.gate.evidence.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether both arms did the same. */
final class ComparabilityGuards {
    /** Chosen: a plan rounds its rate, but not by a thousandth. */
    private static final double SAME_RATE = 0.001;

    private ComparabilityGuards() {}

    static List<Finding> units(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Series series : evidence.table().series().values()) {
            Set<String> units = series.measured().map(Measured::unit).collect(Collectors.toCollection(TreeSet::new));
            if (units.size() > 1) {
                findings.add(new Finding(
                        "same-unit",
                        Severity.INVALID,
                        series.metric(),
                        series.metric() + " has more than one unit: " + String.join(", ", units)));
            }
        }
        return findings;
    }

    static List<Finding> settings(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Block block : evidence.bundle().blocks()) {
            for (Run run : block.runs()) {
                JmhResult jmh = run.jmh();
                if (jmh != null) {
                    for (Fact fact : facts(run, jmh)) {
                        if (!fact.asked().equals(fact.ran())) {
                            findings.add(setting(block, run, fact.words()));
                        }
                    }
                }
            }
        }
        for (PairedRuns pair : evidence.pairing().all()) {
            Load baseline = pair.baseline().load();
            Load candidate = pair.candidate().load();
            if ((baseline == null) != (candidate == null)) {
                findings.add(setting(pair.block(), pair.candidate(), "only one arm says what its load was"));
            } else if (baseline != null
                    && candidate != null
                    && !(Math.abs(candidate.offered() / baseline.offered() - 1) <= SAME_RATE)) {
                findings.add(setting(
                        pair.block(),
                        pair.candidate(),
                        "offered " + candidate.offered() + " calls a second, the baseline had " + baseline.offered()));
            }
        }
        return findings;
    }

    private static List<Fact> facts(Run run, JmhResult jmh) {
        @Nullable Map<String, String> params = jmh.params();
        return List.of(
                new Fact("benchmark", run.benchmark(), jmh.benchmark()),
                new Fact("mode", run.mode(), jmh.mode()),
                new Fact("threads", run.threads(), jmh.threads()),
                new Fact("parameters", run.params(), params == null ? Map.of() : params));
    }

    /** What was asked for, and what JMH says that it ran. */
    private record Fact(String what, Object asked, Object ran) {
        String words() {
            return what + " asked for: " + asked + ", what JMH ran: " + ran;
        }
    }

    private static Finding setting(Block block, Run run, String sentence) {
        return new Finding("same-settings", Severity.INVALID, run.benchmarkKey(), place(block, run) + ": " + sentence);
    }

    static List<Finding> tools(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        one("JMH's major version", jmh -> major(jmh.jmhVersion()), evidence, findings);
        one("the JDK", jmh -> (jmh.vmName() + " " + jmh.jdkVersion()).strip(), evidence, findings);
        return findings;
    }

    private static void one(String what, Function<JmhResult, String> fact, Evidence evidence, List<Finding> findings) {
        Set<String> baseline = facts(fact, evidence, Arm.BASELINE);
        Set<String> candidate = facts(fact, evidence, Arm.CANDIDATE);
        var all = new TreeSet<>(baseline);
        all.addAll(candidate);
        if (all.size() > 1) {
            findings.add(new Finding(
                    "same-tools",
                    Severity.INVALID,
                    "",
                    what + " is not the same in all runs: " + String.join(", ", baseline) + " in the baseline, "
                            + String.join(", ", candidate) + " in the candidate"));
        }
    }

    private static Set<String> facts(Function<JmhResult, String> fact, Evidence evidence, Arm arm) {
        Set<String> facts = new TreeSet<>();
        for (Run run : evidence.bundle().runs()) {
            JmhResult jmh = run.jmh();
            if (jmh != null && run.arm() == arm) {
                facts.add(fact.apply(jmh));
            }
        }
        return facts;
    }

    private static String major(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }

    static List<Finding> machines(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (PairedRuns pair : evidence.pairing().all()) {
            String baseline = pair.baseline().machine();
            String candidate = pair.candidate().machine();
            if (!baseline.equals(candidate)) {
                findings.add(new Finding(
                        "one-machine",
                        Severity.INVALID,
                        pair.benchmarkKey(),
                        "block " + pair.block().index() + ": the pair of " + pair.benchmarkKey()
                                + " crosses machines, the baseline ran on \"" + baseline + "\" and the candidate on \""
                                + candidate + "\""));
            }
        }
        return findings;
    }
}
