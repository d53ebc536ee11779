package io.statebench.workload.lock;

import io.statebench.checker.CheckResult;
import io.statebench.checker.Findings;
import io.statebench.checker.Verdict;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.history.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What writes of clients that paused past their leases did to a set, by what the set itself saw. */
final class Overwrites {
    private static final String NAME = "overwrites";
    private static final String KIND = "stale-overwrite";

    private Overwrites() {}

    /** Without counts, and valid, for a history in which nobody was to pause. */
    static CheckResult check(History history) {
        List<Operation> adds = history.operations().stream()
                .filter(operation -> operation.invocation().value() instanceof Map<?, ?>)
                .toList();
        if (adds.isEmpty()) {
            return new CheckResult(NAME, Verdict.VALID, "nobody was to pause", Map.of(), List.of());
        }
        Findings findings = new Findings();
        Map<String, Long> counts = new LinkedHashMap<>();
        List.of("lateWrites", "fencedOff", "erased").forEach(name -> counts.put(name, 0L));
        adds.forEach(add -> judge(add, counts, findings));
        long late = Objects.requireNonNull(counts.get("lateWrites"));
        return late == 0
                ? findings.result(NAME, List.of(KIND), counts, Verdict.UNKNOWN, "nobody paused and then wrote")
                : findings.result(NAME, List.of(KIND), counts, Verdict.VALID, summary(late, counts));
    }

    private static String summary(long late, Map<String, Long> counts) {
        return late + " paused past their leases and then wrote, " + counts.get("fencedOff")
                + " writes were fenced off, " + counts.get("erased") + " elements erased";
    }

    private static void judge(Operation add, Map<String, Long> counts, Findings findings) {
        boolean isFencedOff = add.completion() != null
                && add.outcome() == EventType.FAIL
                && "fenced".equals(add.completion().error());
        boolean isLate = part(add, GuardedSetActor.PAUSE_MILLIS) != null;
        if (isLate && (isFencedOff || add.outcome() == EventType.OK)) {
            counts.merge("lateWrites", 1L, Long::sum);
        }
        if (isFencedOff) {
            counts.merge("fencedOff", 1L, Long::sum);
        }
        if (part(add, GuardedSetActor.ERASED) instanceof List<?> erased && !erased.isEmpty()) {
            counts.merge("erased", (long) erased.size(), Long::sum);
            findings.add(
                    KIND,
                    add.key(),
                    "p" + add.process() + " read " + add.key() + " at " + Findings.seconds(add.callNanos())
                            + (isLate ? ", paused past its lease," : "") + " and wrote it back at "
                            + Findings.seconds(add.returnNanos()) + " without " + erased.size()
                            + " elements that others had added meanwhile, such as " + erased.get(0) + ".",
                    add);
        }
    }

    private static @Nullable Object part(Operation add, String name) {
        return add.value() instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
