package io.statebench.checker.linearizability;

import io.statebench.checker.PartialLinearization;
import io.statebench.checker.PartialLinearization.Step;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Ruling;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.model.Action;
import io.statebench.model.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a refuted history can be put in order: all that had returned before the impossible return, by any search, and
 * replayed as the order of a valid history is.
 *
 * <pre>
 *   P0  |- write 1 -|    |----- write 3 ...        open: in the order only if something needs it
 *   P1      |- write 2 -|
 *   P2                     |- read 1 -|            stuck
 *   order:  write 1, write 2
 * </pre>
 *
 * @param verdict of what came before; unknown if a budget ran out
 * @param order its last steps; empty if none was found
 */
record LongestOrder(Verdict verdict, Optional<PartialLinearization> order) {
    /** Steps that are shown at most, and at least where there are as many: chosen, a page of them and some context. */
    private static final int MOST_STEPS = 100;

    private static final int LEAST_STEPS = 3;

    /** An order of so many steps is shown whole: chosen, it takes no longer to read than to ask what came before. */
    private static final int SHORT = 8;

    /** Characters of a value that are shown: chosen, two lines; of a longer one its beginning and its end. */
    private static final int MOST_CHARACTERS = 160;

    /** Looks for it. If the meter's budget runs out, there is none. */
    static LongestOrder before(Core core, List<Member> members, Search search, Meter meter) {
        Member stuck = core.failing();
        List<Member> earlier = CoreSearch.cutAfter(stuck, members).stream()
                .filter(member -> member.callIndex() != stuck.callIndex())
                .toList();
        Model<?> model = search.model();
        Outcome outcome = decide(model, earlier, search, meter);
        boolean isAnyRequired = earlier.stream().anyMatch(Member::mustHappen);
        if (outcome.verdict() != Verdict.VALID || (outcome.witness().isEmpty() && isAnyRequired)) {
            return new LongestOrder(outcome.verdict(), Optional.empty());
        }
        List<Member> order = outcome.witness();
        int from = firstShown(order, core);
        List<Step> steps = steps(model, order, from);
        return new LongestOrder(Verdict.VALID, Optional.of(new PartialLinearization(steps, from, stuck.callIndex())));
    }

    /** Whether what came before was impossible, too. */
    boolean isRefuted() {
        return verdict == Verdict.INVALID;
    }

    private static Outcome decide(Model<?> model, List<Member> earlier, Search search, Meter meter) {
        meter.forgetMemory();
        if (meter.isOverNow() || !Decision.hasTimeFor(earlier, meter)) {
            return Outcome.NOTHING;
        }
        Optional<Ruling> ruling = SpecialCases.rule(model, earlier);
        if (ruling.isPresent()
                && ruling.get() instanceof Ruling.Order special
                && Certificate.flaw(model, earlier, special.witness()).isEmpty()) {
            return new Outcome(Verdict.VALID, earlier.size(), List.of(), special.witness(), 0);
        }
        Outcome outcome = search.decide(earlier, meter);
        if (outcome.witness().isEmpty()) {
            return outcome;
        }
        if (!Decision.hasTimeFor(earlier, meter)) {
            return Outcome.NOTHING;
        }
        Certificate.flaw(model, earlier, outcome.witness()).ifPresent(flaw -> {
            throw new AssertionError("the order found before an impossible return is none: " + flaw);
        });
        return outcome;
    }

    /** The first step that belongs to the core or was still open when the impossible operation was called. */
    private static int firstShown(List<Member> order, Core core) {
        Set<Long> calls = core.members().stream().map(Member::callIndex).collect(Collectors.toSet());
        if (order.size() <= SHORT) {
            return 0;
        }
        int from = 0;
        while (from < order.size() && !matters(order.get(from), calls, core.failing())) {
            from++;
        }
        return Math.max(0, Math.max(Math.min(from, order.size() - LEAST_STEPS), order.size() - MOST_STEPS));
    }

    private static boolean matters(Member member, Set<Long> calls, Member stuck) {
        return calls.contains(member.callIndex()) || (member.hasEnd() && member.returnIndex() > stuck.callIndex());
    }

    private static <S> List<Step> steps(Model<S> model, List<Member> order, int from) {
        List<Step> steps = new ArrayList<>();
        Collection<S> values = List.of(model.initial());
        for (int i = 0; i < order.size(); i++) {
            Member member = order.get(i);
            Collection<S> next = next(model, values, member.action());
            if (i >= from) {
                steps.add(new Step(member.callIndex(), said(model, values), said(model, next)));
            }
            values = next;
        }
        return steps;
    }

    private static <S> Collection<S> next(Model<S> model, Collection<S> values, Action action) {
        if (values.size() == 1) {
            return model.steps(values.iterator().next(), action);
        }
        Set<S> next = new HashSet<>();
        values.forEach(value -> next.addAll(model.steps(value, action)));
        return next;
    }

    private static <S> String said(Model<S> model, Collection<S> values) {
        String text = values.stream().map(model::say).distinct().sorted().collect(Collectors.joining(" or "));
        int half = MOST_CHARACTERS / 2;
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, half) + " … " + text.substring(text.length() - half);
    }
}
