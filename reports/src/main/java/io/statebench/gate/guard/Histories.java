package io.statebench.gate.guard;

import io.statebench.gate.decision.CheckPair;
import io.statebench.gate.decision.CheckPair.Check;
import io.statebench.gate.evidence.Arm;
import io.statebench.gate.evidence.Bundle;
import io.statebench.gate.evidence.HistoryCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks of a bundle, an arm beside the other. */
public final class Histories {
    private Histories() {}

    /** Each workload on each backend once; of several checks of one arm the worst counts. */
    public static List<CheckPair> pairs(Bundle bundle) {
        Map<List<String>, Map<Arm, Check>> subjects = new LinkedHashMap<>();
        for (HistoryCheck check : bundle.checks()) {
            subjects.computeIfAbsent(List.of(check.workload(), check.backend()), any -> new LinkedHashMap<>())
                    .merge(check.arm(), one(check), Histories::worse);
        }
        List<CheckPair> pairs = new ArrayList<>();
        subjects.forEach((subject, arms) -> pairs.add(new CheckPair(
                subject.get(0),
                subject.get(1),
                arms.getOrDefault(Arm.BASELINE, Check.ABSENT),
                arms.getOrDefault(Arm.CANDIDATE, Check.ABSENT))));
        return List.copyOf(pairs);
    }

    private static Check one(HistoryCheck check) {
        CheckPair.Verdict verdict = switch (check.verdict()) {
            case VALID -> CheckPair.Verdict.VALID;
            case INVALID -> CheckPair.Verdict.INVALID;
            case UNKNOWN -> CheckPair.Verdict.UNKNOWN;
        };
        CheckPair.Control control = switch (check.control()) {
            case CONVICTED -> CheckPair.Control.CONVICTED;
            case MISSED -> CheckPair.Control.MISSED;
            case NONE -> CheckPair.Control.NONE;
        };
        return new Check(verdict, control);
    }

    private static Check worse(Check one, Check other) {
        return new Check(
                rank(one.verdict()) >= rank(other.verdict()) ? one.verdict() : other.verdict(),
                rank(one.control()) >= rank(other.control()) ? one.control() : other.control());
    }

    private static int rank(CheckPair.Verdict verdict) {
        return switch (verdict) {
            case ABSENT -> 0;
            case VALID -> 1;
            case UNKNOWN -> 2;
            case INVALID -> 3;
        };
    }

    /** One control beside several checks of the same is enough; a missed one is not made good by another. */
    private static int rank(CheckPair.Control control) {
        return switch (control) {
            case NONE -> 0;
            case CONVICTED -> 1;
            case MISSED -> 2;
        };
    }
}
