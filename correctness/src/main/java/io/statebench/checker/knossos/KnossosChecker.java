package io.statebench.checker.knossos;

import clojure.lang.PersistentVector;
import clojure.lang.RT;
import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Verdict;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lets Knossos decide, each key by itself, until one is refuted. It is asked only what it can see: a {@link Question}. */
public final class KnossosChecker implements Checker {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Knossos knossos;
    private final KnossosModel model;
    private final @Nullable Object initial;
    private final NanoClock clock;

    /** A checker of one model that begins with that value; only a register's initial value is asked for. */
    public KnossosChecker(Knossos knossos, KnossosModel model, @Nullable Object initial) {
        this.knossos = knossos;
        this.model = model;
        this.initial = initial;
        this.clock = NanoClock.SYSTEM;
    }

    @Override
    public String name() {
        return "knossos";
    }

    /**
     * {@inheritDoc} It keeps to the time; its memory is the JVM's heap, whatever the budget says.
     *
     * @throws IllegalArgumentException if the history holds operations that the model does not know
     */
    @Override
    public CheckResult check(History history, Budget budget) {
        Question question = Question.of(history, NilRead.ANY);
        Map<String, List<Event>> byKey = byKey(question.history());
        long start = clock.nanos();
        for (Map.Entry<String, List<Event>> one : byKey.entrySet()) {
            Duration left = budget.time().minusNanos(clock.nanos() - start);
            Map<?, ?> answer = left.isNegative() ? Map.of() : ask(one.getValue(), left);
            Object isValid = answer.get(ClojureData.keyword("valid?"));
            if (!Boolean.TRUE.equals(isValid)) {
                return Boolean.FALSE.equals(isValid) && !question.isOneSided()
                        ? refuted(one.getKey(), answer, byKey)
                        : undecided(why(isValid, answer, budget), byKey);
            }
        }
        return new CheckResult(
                name(), Verdict.VALID, told(byKey) + " fit its model " + model.word(), counts(byKey), List.of());
    }

    private Map<?, ?> ask(List<Event> events, Duration time) {
        try {
            return knossos.analysis(model.begin(knossos, initial), operations(events), time);
        } catch (RuntimeException trouble) {
            return Map.of(ClojureData.keyword("cause"), Knossos.innermost(trouble));
        }
    }

    private Map<String, List<Event>> byKey(History history) {
        Map<String, List<Event>> byKey = new TreeMap<>();
        for (Event event : history.events()) {
            if (!model.knows(event.f())) {
                throw new IllegalArgumentException(
                        "Knossos' model " + model.word() + " does not know the operation " + event.f());
            }
            byKey.computeIfAbsent(Objects.requireNonNullElse(event.key(), ""), key -> new ArrayList<>())
                    .add(event);
        }
        return byKey;
    }

    /** As Knossos reads them: a process whose operation is in doubt never comes back, so its next one is another's. */
    private Object operations(List<Event> events) {
        List<Object> operations = new ArrayList<>();
        Map<Integer, Integer> processes = new HashMap<>();
        int fresh = 0;
        for (Event event : events) {
            Integer process = processes.get(event.process());
            if (process == null) {
                process = fresh++;
                processes.put(event.process(), process);
            }
            operations.add(operation(event, process));
            if (event.type() == EventType.INFO) {
                processes.remove(event.process());
            }
        }
        return PersistentVector.create(operations);
    }

    private Object operation(Event event, long process) {
        return RT.map(
                ClojureData.keyword("process"),
                process,
                ClojureData.keyword("type"),
                ClojureData.keyword(event.type().name().toLowerCase(Locale.ROOT)),
                ClojureData.keyword("f"),
                ClojureData.keyword(model.f(event)),
                ClojureData.keyword("value"),
                model.value(event),
                ClojureData.keyword("index"),
                event.index());
    }

    private CheckResult refuted(String key, Map<?, ?> answer, Map<String, List<Event>> byKey) {
        Object stop = answer.get(ClojureData.keyword("op"));
        String words = stop instanceof Map<?, ?> operation ? "it gets no further than " + shown(operation) : "no order";
        Anomaly anomaly = new Anomaly("not-linearizable", key.isEmpty() ? null : key, words, List.of());
        return new CheckResult(
                name(),
                Verdict.INVALID,
                told(byKey) + ": no order fits its model " + model.word()
                        + (key.isEmpty() ? "" : " for the key " + key),
                counts(byKey),
                List.of(anomaly));
    }

    private static String shown(Map<?, ?> operation) {
        return operation.get(ClojureData.keyword("f")) + " " + operation.get(ClojureData.keyword("value")) + " (event "
                + operation.get(ClojureData.keyword("index")) + ")";
    }

    private CheckResult undecided(String why, Map<String, List<Event>> byKey) {
        return new CheckResult(name(), Verdict.UNKNOWN, told(byKey) + ": " + why, counts(byKey), List.of());
    }

    private static String why(@Nullable Object isValid, Map<?, ?> answer, Budget budget) {
        if (Boolean.FALSE.equals(isValid)) {
            return "it says invalid, but takes a dequeue in doubt for one that took nothing";
        }
        Object cause = answer.get(ClojureData.keyword("cause"));
        return answer.isEmpty() || ClojureData.keyword("timeout").equals(cause)
                ? String.format(
                        Locale.ROOT,
                        "the time budget of %.3f s ran out",
                        budget.time().toMillis() / MILLIS_PER_SECOND)
                : "it gave up: " + (cause == null ? "it does not say why" : cause);
    }

    private static String told(Map<String, List<Event>> byKey) {
        long operations = counts(byKey).getOrDefault("operations", 0L);
        return operations + (operations == 1 ? " operation" : " operations") + " on " + byKey.size()
                + (byKey.size() == 1 ? " key" : " keys");
    }

    private static Map<String, Long> counts(Map<String, List<Event>> byKey) {
        long operations = byKey.values().stream()
                .flatMap(List::stream)
                .filter(event -> event.type() == EventType.INVOKE)
                .count();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("operations", operations);
        counts.put("keys", (long) byKey.size());
        return counts;
    }
}
