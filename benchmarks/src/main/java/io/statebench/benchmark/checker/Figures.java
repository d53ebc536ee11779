package io.statebench.benchmark.checker;

import io.statebench.benchmark.checker.Figure.Rivalry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the checker is to reach, one figure after the other.
 *
 * @param shared where the recorded histories are
 * @param effort how large the simulated ones are
 */
record Figures(SharedHistories shared, Effort effort) {
    static final String HISTORIES = "histories";
    private static final int FEW_CLIENTS = 10;
    private static final int MANY_CLIENTS = 40;

    /** All that need no recorded history. */
    List<Figure> ofSimulated() {
        List<Figure> figures = new ArrayList<>();
        figures.add(casRegister("cas-register, 10 clients, 100,000 ops, 64 MiB, valid", Ending.RIGHT));
        figures.add(casRegister("cas-register, 10 clients, 100,000 ops, 64 MiB, invalid", Ending.UNWRITTEN_READ));
        int million = effort.operations(1_000_000);
        figures.add(new Figure(
                "cas-register, 10 clients, 1,000,000 ops, 512 MiB",
                Goal.atMostMillis(2000),
                "LongHistoryBenchmark.judge",
                Map.of(Figure.OPERATIONS, "" + million),
                Figure.NO_RIVALRY)); // What explodes at a tenth of this is not asked to fill this machine.
        figures.add(manyClients("cas-register, 40 clients, 1,000 ops in all", 1000));
        figures.add(manyClients("cas-register, 40 clients, 1,000 ops each", 40_000));
        figures.add(uniqueWrites("valid", Ending.RIGHT));
        figures.add(uniqueWrites("stale read", Ending.STALE_READ));
        figures.add(uniqueWrites("unwritten read", Ending.UNWRITTEN_READ));
        figures.add(new Figure(
                "fenced lock, 64 clients, 1,000,000 ops, 1 % in doubt",
                Goal.atMostMillis(1000),
                "FencedLockBenchmark.judge",
                Map.of(Figure.OPERATIONS, "" + million),
                Figure.NO_RIVALRY));
        figures.add(new Figure(
                "followed while it is made, 10 clients, 16 MiB",
                Goal.atLeastPerSecond(200_000),
                "MonitorBenchmark.follow",
                Map.of(),
                Figure.NO_RIVALRY));
        return figures;
    }

    private Figure casRegister(String name, Ending ending) {
        int operations = effort.operations(100_000);
        return new Figure(
                name,
                Goal.atMostMillis(150),
                "CasRegisterBenchmark.judge",
                Map.of(Figure.OPERATIONS, "" + operations, "ending", ending.name()),
                worst(() -> List.of(Question.casRegister(FEW_CLIENTS, operations, ending))));
    }

    private Figure manyClients(String name, int wanted) {
        int operations = effort.operations(wanted);
        return new Figure(
                name,
                Goal.atMostMillis(250),
                "ManyClientsBenchmark.judge",
                Map.of(Figure.OPERATIONS, "" + operations),
                worst(() -> List.of(Question.casRegister(MANY_CLIENTS, operations, Ending.RIGHT))));
    }

    private Figure uniqueWrites(String name, Ending ending) {
        int operations = effort.operations(100_000);
        return new Figure(
                "unique-write register, 40 clients, 100,000 ops, " + name,
                Goal.atMostMillis(100),
                "UniqueWritesBenchmark.judge",
                Map.of(Figure.OPERATIONS, "" + operations, "ending", ending.name()),
                worst(() -> List.of(Question.uniqueWrites(MANY_CLIENTS, operations, ending))));
    }

    /** Those that need the recorded ones. */
    List<Figure> ofRecorded() {
        Map<String, String> folder = Map.of(HISTORIES, shared.folder().toString());
        Rivalry.Questions etcd = () -> shared.below(SharedHistories.ETCD);
        return List.of(
                new Figure(
                        "etcd logs, warm, all of them",
                        Goal.atMostMillis(2.5),
                        "EtcdLogsBenchmark.all",
                        folder,
                        new Rivalry(Rivalry.Of.SUM, etcd)),
                new Figure(
                        "etcd logs, warm, the worst",
                        Goal.atMostMillis(1),
                        "EtcdLogsBenchmark.worst",
                        folder,
                        new Rivalry(Rivalry.Of.WORST, etcd)),
                keyValue("ok"),
                keyValue("bad"),
                new Figure(
                        "verdict, smallest core and words, the worst",
                        Goal.atMostMillis(20),
                        "ExplanationBenchmark.explain",
                        folder,
                        new Rivalry(Rivalry.Of.NOTHING, () -> shared.below(""))));
    }

    private Figure keyValue(String log) {
        return new Figure(
                "kv c10-" + log,
                Goal.atMostMillis(0.2),
                "KeyValueLogBenchmark.judge",
                Map.of(HISTORIES, shared.folder().toString(), "log", log),
                worst(() -> shared.below(SharedHistories.KEY_VALUE + log)));
    }

    private static Rivalry worst(Rivalry.Questions questions) {
        return new Rivalry(Rivalry.Of.WORST, questions);
    }
}
