package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.history.Event;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words why no order fits. */
final class Words {
    private static final int MOST_NAMED = 8;
    private static final double NANOS_PER_SECOND = 1e9;

    private Words() {}

    static String of(String key, Core core, Optional<String> conflict) {
        String subject = key.isEmpty() ? "the value" : key;
        String others = core.members().stream()
                .filter(member -> member.callIndex() != core.failing().callIndex())
                .limit(MOST_NAMED)
                .map(Words::told)
                .collect(Collectors.joining("; "));
        int untold = core.members().size() - 1 - MOST_NAMED;
        String reason = conflict.map(words -> " In short, " + words + ".").orElse("");
        return told(core.failing()) + ". No order of the operations allows that"
                + (core.lastValues().isEmpty()
                        ? ""
                        : ": when it returned, " + subject + " could only have been " + possible(core.lastValues()))
                + (others.isEmpty()
                        ? "."
                        : ", because of: " + others + (untold > 0 ? "; and " + untold + " more." : "."))
                + reason;
    }

    private static String possible(List<String> values) {
        String named = values.stream().limit(MOST_NAMED).collect(Collectors.joining(" or "));
        return values.size() > MOST_NAMED ? named + " or one of " + (values.size() - MOST_NAMED) + " more" : named;
    }

    private static String told(Member member) {
        Event call = member.operation().invocation();
        Event end = Objects.requireNonNull(member.operation().completion());
        String events = "(events " + call.index() + " and " + end.index() + ")";
        if (call.timeNanos() == end.timeNanos()) {
            return "p" + call.process() + " " + member.action() + " " + events; // A history without times.
        }
        return String.format(
                Locale.ROOT,
                "p%d %s from %.6f s to %.6f s %s",
                call.process(),
                member.action(),
                call.timeNanos() / NANOS_PER_SECOND,
                end.timeNanos() / NANOS_PER_SECOND,
                events);
    }
}
