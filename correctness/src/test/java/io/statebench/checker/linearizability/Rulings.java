package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.checker.linearizability.special.Ruling;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import java.util.List;
import java.util.Optional;

/** What the special cases say of a history that a test tells; each time the definition is asked whether that is true. */
final class Rulings {
    private Rulings() {}

    static Model<?> model(String name) {
        return Models.named(name, null, NilRead.ABSENT).orElseThrow();
    }

    /** A call and its return at once, by a process. */
    static String call(int process, String f, String value) {
        return process + " invoke " + f + " " + value + "\n" + process + " ok " + f + " " + value + "\n";
    }

    static Optional<Ruling> of(Model<?> model, String lines) {
        return SpecialCases.rule(model, Told.members(lines));
    }

    /**
     * Refuted, and by these members: their numbers in the order of the calls, from 0 on.
     *
     * @param words all of the conflict's
     */
    static void assertConflict(Model<?> model, String lines, String words, Integer... shownBy) {
        List<Member> members = Told.members(lines);
        Ruling ruling = SpecialCases.rule(model, members).orElseThrow();

        assertThat(ruling).isInstanceOfSatisfying(Ruling.Conflict.class, conflict -> {
            assertThat(conflict.words()).isEqualTo(words);
            assertThat(conflict.members()).map(members::indexOf).containsExactlyInAnyOrder(shownBy);
            assertThat(BruteForce.isLinearizable(model, relaxedBut(conflict.members(), members)))
                    .as("whether the others could have happened otherwise")
                    .isFalse();
        });
    }

    private static List<Member> relaxedBut(List<Member> kept, List<Member> members) {
        return members.stream()
                .map(member -> kept.contains(member) ? member : member.relaxed())
                .toList();
    }

    /** Found right, by an order that the definition allows; of the members in doubt it has these. */
    static void assertOrder(Model<?> model, String lines, Integer... withDoubtful) {
        List<Member> members = Told.members(lines);
        Ruling ruling = SpecialCases.rule(model, members).orElseThrow();

        assertThat(ruling).isInstanceOfSatisfying(Ruling.Order.class, order -> {
            assertThat(Certificate.flaw(model, members, order.witness())).isEmpty();
            assertThat(order.witness())
                    .filteredOn(member -> !member.mustHappen())
                    .map(members::indexOf)
                    .containsExactlyInAnyOrder(withDoubtful);
        });
    }

    /** Left to the search, which finds it right or not. */
    static void assertSilence(Model<?> model, String lines) {
        assertThat(of(model, lines)).isEmpty();
    }
}
