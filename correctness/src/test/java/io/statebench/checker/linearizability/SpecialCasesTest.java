package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.checker.linearizability.special.Ruling;
import io.statebench.checker.linearizability.special.SpecialCase;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the special cases say, and what they do not take. */
class SpecialCasesTest {
    private static Model<?> named(String name) {
        return Models.named(name, null, NilRead.ABSENT).orElseThrow();
    }

    private static String call(int process, String f, String value) {
        return process + " invoke " + f + " " + value + "\n" + process + " ok " + f + " " + value + "\n";
    }

    private static String by(String owner, String f) {
        return call(owner.charAt(0), f, "{\"owner\" \"" + owner + "\"}");
    }

    private static String acquire(String owner) {
        return by(owner, "acquire");
    }

    private static String release(String owner) {
        return by(owner, "release");
    }

    private static String refused(String owner) {
        return call(owner.charAt(0), "release", "{\"owner\" \"" + owner + "\" \"released\" false}");
    }

    private static String acquire(String owner, int token) {
        return call(owner.charAt(0), "acquire", "{\"owner\" \"" + owner + "\" \"token\" " + token + "}");
    }

    private static String release(String owner, int token) {
        return call(owner.charAt(0), "release", "{\"owner\" \"" + owner + "\" \"token\" " + token + "}");
    }

    private static String acquireInDoubt(int process, String owner) {
        return process + " invoke acquire {\"owner\" \"" + owner + "\"}\n";
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments(
                        "owner-mutex",
                        acquire("ann") + acquire("bob") + release("ann"),
                        "bob acquired it while ann held it"),
                arguments(
                        "owner-mutex",
                        acquire("ann") + acquire("ann"),
                        "ann acquired it again and had not released it"),
                arguments("owner-mutex", release("ann"), "ann released it and had not acquired it"),
                arguments(
                        "owner-mutex",
                        acquire("ann") + refused("ann"),
                        "ann was told that it is not the holder and had not released it"),
                arguments(
                        "fenced-mutex",
                        acquire("ann", 3) + release("ann", 3) + acquire("bob", 3),
                        "token 3 was granted twice, to ann and bob"),
                arguments(
                        "fenced-mutex",
                        acquire("ann", 3) + release("ann", 3) + acquire("bob", 2),
                        "token 2 was granted to bob after token 3 had been granted to ann"),
                arguments(
                        "fenced-mutex",
                        acquire("ann", 3) + acquire("bob", 4) + release("ann", 3),
                        "token 3 was released by ann after token 4 had been granted to bob"),
                arguments(
                        "fenced-mutex",
                        acquireInDoubt(1, "ann") + acquire("bob", 4) + release("bob", 4) + release("ann", 4),
                        "token 4 was held twice, by bob and ann"),
                arguments(
                        "read-write-lock",
                        by("ann", "acquire-read") + by("bob", "acquire-write") + by("ann", "release-read"),
                        "bob acquired it to write while ann read"),
                arguments(
                        "read-write-lock",
                        by("ann", "acquire-write") + by("bob", "acquire-read") + by("ann", "release-write"),
                        "bob acquired it to read while ann wrote"),
                arguments(
                        "reentrant-mutex",
                        acquire("ann") + acquire("bob") + release("ann"),
                        "bob acquired it while ann held it"),
                arguments(
                        "leased-mutex",
                        acquire("ann") + acquire("bob") + release("ann"),
                        "bob acquired it while ann held it"),
                arguments("leased-mutex", by("ann", "renew"), "ann renewed it and had not acquired it"),
                arguments("leased-mutex", release("ann"), "ann released it and had not acquired it"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenPromiseIsNamed(String model, String lines, String words) {
        Ruling ruling = SpecialCases.rule(named(model), Told.members(lines)).orElseThrow();

        assertThat(ruling)
                .isInstanceOfSatisfying(
                        Ruling.Conflict.class,
                        conflict -> assertThat(conflict.words()).isEqualTo(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner-mutex", "reentrant-mutex", "leased-mutex", "fenced-mutex"})
    void nothingIsSaidOfALockThatMayHaveBeenAcquiredOrWasBySomebody(String model) {
        List<Member> relaxed = new ArrayList<>(Told.members(acquire("ann", 1) + acquire("bob", 2)));
        relaxed.set(0, relaxed.get(0).relaxed());
        List<Member> bySomebody = Told.members(call(0, "acquire", "nil") + acquire("bob", 2));

        assertThat(SpecialCases.rule(named(model), relaxed)).isEmpty();
        assertThat(SpecialCases.rule(named(model), bySomebody)).isEmpty();
    }

    private static List<SpecialCase> all() {
        return Models.names().stream()
                .map(name -> named(name.replace("N", "2")))
                .flatMap(model -> SpecialCases.of(model).stream())
                .toList();
    }

    @Test
    void everySpecialCaseHasAName() {
        List<String> names = all().stream().map(SpecialCase::name).toList();

        assertThat(names).noneMatch(String::isBlank).contains("tokens-in-order", "one-holder", "unique-writes");
    }

    @Test
    void noSpecialCaseTakesWhatItsModelDoesNotKnow() {
        assertThat(all())
                .isNotEmpty()
                .allSatisfy(special -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> special.rule(Told.members(call(0, "explode", "1")))));
    }
}
