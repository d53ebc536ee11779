package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.statebench.model.Register.NilRead;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
    private static final Map<String, Object> NOBODY = Map.of("token", 1L);

    static Stream<String> models() {
        return Models.names().stream().map(name -> name.replace("N", "2"));
    }

    private static Model<?> named(String name) {
        return Models.named(name, null, NilRead.ABSENT).orElseThrow();
    }

    /** Actions that a model knows by name, but not with such a value. */
    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("cas-register", "cas", 1L),
                arguments("register", "cas", List.of(1L, 2L)),
                arguments("counter", "add", null),
                arguments("counter", "inc-and-get", "1"),
                arguments("counter", "read", "1"),
                arguments("fenced-mutex", "acquire", Map.of("owner", "a", "token", "1")),
                arguments("fenced-mutex", "acquire", Map.of("owner", "a", "token", -1L)),
                arguments("fenced-mutex", "release", NOBODY),
                arguments("fifo-queue", "enqueue", null),
                arguments("fifo-queue", "enqueue", ":empty"),
                arguments("kv", "get", 1L),
                arguments("kv", "put", null),
                arguments("kv", "append", 1L),
                arguments("kv", "cas", "a"),
                arguments("kv", "cas", List.of("a", 1L)),
                arguments("leased-mutex", "acquire", NOBODY),
                arguments("leased-mutex", "renew", null),
                arguments("leased-mutex", "release", Map.of("owner", "a", "released", 1L)),
                arguments("log", "append", "a"),
                arguments("log", "append", nilAnd(0L)),
                arguments("log", "append", List.of("a", "b")),
                arguments("log", "read", 0L),
                arguments("log", "read", List.of(-1L, "a")),
                arguments("log", "read-all", "a"),
                arguments("multi-register", "txn", null),
                arguments("multi-register", "txn", List.of(List.of("read", "x"))),
                arguments("multi-register", "txn", List.of(List.of("swap", "x", 1L))),
                arguments("multi-register", "write", List.of("x", 1L)),
                arguments("owner-mutex", "acquire", "a"),
                arguments("owner-mutex", "release", null),
                arguments("read-write-lock", "acquire-read", NOBODY),
                arguments("read-write-lock", "release-write", null),
                arguments("reentrant-mutex", "acquire", 1L),
                arguments("reentrant-mutex", "release", NOBODY),
                arguments("semaphore(2)", "acquire", 0L),
                arguments("semaphore(2)", "release", "1"),
                arguments("set", "add", null),
                arguments("set", "remove", null),
                arguments("set", "contains", 1L),
                arguments("set", "contains", List.of(1L, 1L)),
                arguments("set", "read", 1L),
                arguments("versioned-register", "read", 1L),
                arguments("versioned-register", "read", List.of("a", "b")),
                arguments("versioned-register", "write", "a"),
                arguments("versioned-register", "cas", nilAnd("a")));
    }

    private static List<@Nullable Object> nilAnd(Object second) {
        return Arrays.asList(null, second);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNameLeadsToAModelOfThatName(String name) {
        assertThat(named(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("models")
    void anUnknownActionIsRefusedWithAllThatAreKnown(String name) {
        Action action = new Action("explode", 1L);

        assertRefused(named(name), action);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedValueIsRefusedBeforeTheSearchBegins(String name, String f, @Nullable Object value) {
        assertRefused(named(name), new Action(f, value));
    }

    private static <S> void assertRefused(Model<S> model, Action action) {
        String begin = "the model " + model.name() + " knows ";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.isPure(action))
                .withMessageStartingWith(begin)
                .withMessageContaining(", not " + action);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.steps(model.initial(), action))
                .withMessageStartingWith(begin);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelSaysWhereItBegins(String name) {
        assertThat(say(named(name))).isNotBlank();
    }

    private static <S> String say(Model<S> model) {
        return model.say(model.initial());
    }

    @Test
    void aLockWithoutOwnersSaysWhatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("owner-mutex").isPure(new Action("release", null)))
                .withMessage("the model owner-mutex knows acquire {owner} and release {owner released}, not release:"
                        + " it says nothing of its owner, and a process is not asked; the model mutex does without");
    }

    @Test
    void aModelBeginsWhereItIsTold() {
        Map<String, Long> registers = Map.of("x", 0L);

        assertThat(initial("counter", 5L)).isEqualTo(5L);
        assertThat(initial("kv", "a")).isEqualTo("a");
        assertThat(initial("multi-register", registers)).isEqualTo(registers);
        assertThatIllegalArgumentException().isThrownBy(() -> initial("counter", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> initial("kv", 1L));
        assertThatIllegalArgumentException().isThrownBy(() -> initial("multi-register", 1L));
    }

    private static @Nullable Object initial(String name, Object initial) {
        return Models.named(name, initial, NilRead.ABSENT).orElseThrow().initial();
    }

    @Test
    void aSemaphoreHasAsManyPermitsAsItsNameSays() {
        assertThat(Models.named("semaphore(12)", null, NilRead.ABSENT)).isPresent();
        assertThat(Models.named("semaphore(1)", null, NilRead.ABSENT)).isPresent();
        assertThat(Models.named("semaphore", null, NilRead.ABSENT)).isEmpty();
        assertThat(Models.named("semaphore(9999999999)", null, NilRead.ABSENT)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Models.named("semaphore(0)", null, NilRead.ABSENT))
                .withMessage("a semaphore has 1 permit or more, not 0");
    }

    @Test
    void aPlainRegisterDoesNotClaimToKnowCompareAndSet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("register").isPure(new Action("cas", List.of(1L, 2L))))
                .withMessage("the model register knows read and write, not cas [1, 2]");
    }

    @Test
    void aReadOfNilSaysNothingOfAVersionedRegister() {
        VersionedRegister model = new VersionedRegister(7L);

        assertThat(model.step(model.initial(), new Action("read", null))).isEqualTo(model.initial());
    }

    @Test
    void nilReadsHaveTheirWordOnTheCommandLine() {
        assertThat(NilRead.ABSENT.word()).isEqualTo("absent");
        assertThat(NilRead.ANY.word()).isEqualTo("any");
    }
}
