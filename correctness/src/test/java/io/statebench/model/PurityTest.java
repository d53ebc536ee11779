package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.statebench.model.Register.NilRead;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model says of what only looks that it is pure: the search is short because of it. */
class PurityTest {
    private static final Map<String, Object> DONE = Map.of("owner", "a");
    private static final Map<String, Object> REFUSED = Map.of("owner", "a", "released", false);

    private static Model<?> named(String name) {
        return Models.named(name, null, NilRead.ABSENT).orElseThrow();
    }

    static Stream<Arguments> pure() {
        return Stream.of(
                arguments("cas-register", "read", 1L),
                arguments("cas-register", "cas-lost", List.of(1L, 2L)),
                arguments("cas-register", "cas", List.of(1L, 1L)),
                arguments("counter", "read", 1L),
                arguments("fenced-mutex", "release", REFUSED),
                arguments("fifo-queue", "dequeue", ":empty"),
                arguments("log", "read", List.of(0L, "a")),
                arguments("log", "read-all", List.of("a")),
                arguments("multi-register", "read", Map.of("x", 1L)),
                arguments("multi-register", "txn", List.of(List.of("read", "x", 1L))),
                arguments("owner-mutex", "release", REFUSED),
                arguments("reentrant-mutex", "release", REFUSED),
                arguments("register", "read", 1L),
                arguments("set", "contains", List.of(1L, true)),
                arguments("set", "read", List.of(1L)),
                arguments("versioned-register", "read", List.of(1L, 1L)),
                arguments("versioned-register", "cas-lost", List.of(1L, 1L)));
    }

    @ParameterizedTest
    @MethodSource("pure")
    void whatOnlyLooksIsPure(String name, String f, @Nullable Object value) {
        assertThat(named(name).isPure(new Action(f, value))).isTrue();
    }

    static Stream<Arguments> changing() {
        return Stream.of(
                arguments("cas-register", "write", 1L),
                arguments("cas-register", "cas", List.of(1L, 2L)),
                arguments("counter", "add", 1L),
                arguments("counter", "inc-and-get", 1L),
                arguments("fenced-mutex", "release", DONE),
                arguments("fifo-queue", "enqueue", 1L),
                arguments("fifo-queue", "dequeue", 1L),
                arguments("fifo-queue", "dequeue", null),
                arguments("leased-mutex", "release", REFUSED),
                arguments("log", "append", List.of("a", 0L)),
                arguments("multi-register", "write", Map.of("x", 1L)),
                arguments("mutex", "acquire", null),
                arguments("owner-mutex", "release", DONE),
                arguments("read-write-lock", "acquire-read", DONE),
                arguments("reentrant-mutex", "acquire", DONE),
                arguments("semaphore(2)", "acquire", 1L),
                arguments("set", "add", 1L),
                arguments("set", "remove", 1L),
                arguments("versioned-register", "cas", List.of(1L, 1L)));
    }

    @ParameterizedTest
    @MethodSource("changing")
    void whatMayChangeTheValueIsNot(String name, String f, @Nullable Object value) {
        assertThat(named(name).isPure(new Action(f, value))).isFalse();
    }
}
