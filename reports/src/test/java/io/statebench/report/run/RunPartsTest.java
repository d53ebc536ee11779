package io.statebench.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.element.Band;
import io.statebench.report.input.HistoryEvent;
import io.statebench.report.input.Judgement;
import io.statebench.report.input.Judgement.Anomaly;
import io.statebench.report.input.LatencyLog;
import io.statebench.report.input.LatencyLog.Second;
import io.statebench.report.input.Verdict;
import io.statebench.report.run.OverTime.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the parts of a run's section compute, each alone. */
class RunPartsTest {
    private static final long MILLI = 1_000_000;

    private long events;

    private Operation operation(int process, long from, long to, String f, @Nullable Object value) {
        return new Operation(
                new HistoryEvent(
                        events++, from, Integer.toString(process), HistoryEvent.Type.INVOKE, f, "k", value, null),
                new HistoryEvent(events++, to, Integer.toString(process), HistoryEvent.Type.OK, f, "k", value, null));
    }

    private Operation call(long fromMillis, long toMillis) {
        return operation(0, fromMillis * MILLI, toMillis * MILLI, "read", null);
    }

    @Test
    void longTimesInWhichNothingIsOpenAreFolded() {
        IdleTime idle = IdleTime.of(List.of(call(0, 1), call(5, 6), call(100, 101), call(103, 104)));

        assertThat(idle.folds()).containsExactly(6 * MILLI, 94 * MILLI);
        assertThat(idle.foldedNanos()).isEqualTo(2 * MILLI);
        assertThat(idle.note()).contains("more than 10.0 ms").contains("in 1 places");
    }

    @Test
    void timeInWhichAnythingIsOpenIsNotFolded() {
        assertThat(IdleTime.of(List.of(call(0, 1), call(1, 101), call(5, 6), call(100, 101)))
                        .folds())
                .isEmpty();
        assertThat(IdleTime.of(List.of(call(0, 1))).note()).isEmpty();
    }

    @Test
    void foldsCountFromTheEndOfTheOneBefore() {
        IdleTime idle = IdleTime.of(List.of(call(50, 51), call(100, 101), call(200, 201)));

        assertThat(idle.folds()).containsExactly(0L, 50 * MILLI, MILLI, 49 * MILLI, MILLI, 99 * MILLI);
    }

    @Test
    void aboutWhatIsFoldedLessRoomIsShown() {
        IdleTime idle = IdleTime.of(List.of(call(0, 1), call(100, 101)));

        assertThat(idle.foldedRoomNanos(0, 101 * MILLI, 200 * MILLI)).isEqualTo(24 * MILLI);
        assertThat(idle.foldedRoomNanos(0, 101 * MILLI, 5 * MILLI)).isEqualTo(5 * MILLI);
        assertThat(IdleTime.NONE.foldedRoomNanos(0, 9, 7)).isEqualTo(7);
    }

    @Test
    void aSampleHasAllThatIsNearAndSomeOfTheRest() {
        List<Operation> all =
                IntStream.range(0, 1000).mapToObj(i -> call(i, i + 1)).toList();

        Sample sample = Sample.of(all, Set.of(all.get(700)), 100);

        assertThat(sample.drawn())
                .hasSizeBetween(90, 100)
                .containsAll(all.subList(680, 720))
                .contains(all.get(0));
        assertThat(sample.drawn())
                .isSortedAccordingTo((one, other) -> Long.compare(one.fromNanos(), other.fromNanos()));
        assertThat(sample.drawn().stream().filter(each -> each.fromNanos() < 600 * MILLI))
                .hasSizeGreaterThan(20);
        assertThat(sample.note(true)).contains("of 1,000 operations").contains("of the others one in 19.");
    }

    @Test
    void aSampleOfFewIsAllOfThem() {
        List<Operation> all = List.of(call(0, 1), call(2, 3));

        assertThat(Sample.of(all, Set.of(), 2).note(false)).isEqualTo("All 2 operations are drawn.");
        assertThat(Sample.of(all, Set.of(), 1).drawn()).containsExactly(all.get(0));
    }

    @Test
    void theFaultInEffectIsNamedAndElseTheLastOneBefore() {
        List<Band> bands = List.of(
                new Band("pause n1", 2000 * MILLI, 3000 * MILLI), new Band("kill n2", 5000 * MILLI, 6000 * MILLI));

        assertThat(FaultWords.of(bands, 2500 * MILLI, 2600 * MILLI))
                .isEqualTo("In effect meanwhile: pause n1 from 2.000 s to 3.000 s.");
        assertThat(FaultWords.of(bands, 3500 * MILLI, 4000 * MILLI))
                .isEqualTo(
                        "No fault was in effect; the last one before, pause n1 from 2.000 s to 3.000 s, was over for 500 ms.");
        assertThat(FaultWords.of(bands, 0, 1)).isEqualTo("No fault had been in effect yet.");
        assertThat(FaultWords.of(List.of(), 0, 1)).isEqualTo("No fault was observed in this run.");
    }

    @Test
    void aLostMessageIsMarkedWhereItWasPublished() {
        Operation publish = operation(1, 10, 20, "publish", Map.of("id", 7L));

        assertThat(DeliveryMarks.of(anomaly("lost"), List.of(publish)))
                .contains(new DeliveryMarks.Mark(publish, 20, "lost"));
        assertThat(DeliveryMarks.of(anomaly("overlap"), List.of(publish))).isEmpty();
    }

    @Test
    void oneThatCameTwiceIsMarkedWhereItCameAgain() {
        Operation publish = operation(1, 10, 20, "publish", Map.of("id", 7L));
        Operation poll = operation(
                2,
                25,
                90,
                "poll",
                List.of(List.of("message", 7L, 30L), List.of("message", 7L, 40L), List.of("message", 8L, 50L)));

        assertThat(DeliveryMarks.of(anomaly("duplicated"), List.of(publish, poll)))
                .contains(new DeliveryMarks.Mark(poll, 40, "duplicated"));
        assertThat(DeliveryMarks.of(anomaly("invented"), List.of(poll)))
                .contains(new DeliveryMarks.Mark(poll, 90, "invented"));
    }

    private static Anomaly anomaly(String kind) {
        return new Anomaly(kind, null, "words", List.of(), null, null, null);
    }

    @Test
    void inFlightIsTheMostThatWereOpenAtOnceInASecond() {
        List<Operation> operations = List.of(
                call(0, 100),
                call(50, 2500),
                call(90, 120),
                operation(3, 0, 5000 * MILLI, "hold", null),
                call(3500, 3600));

        assertThat(InFlight.bySecond(operations, 5)).containsExactly(3, 1, 1, 1, 0);
    }

    @Test
    void plotsHaveANumberForEverySecond() {
        var heat = new TreeMap<>(Map.of(LatencyLog.stepOf(2_500), 3L, LatencyLog.stepOf(1_000), 1L));
        List<Second> seconds = List.of(
                new Second(0, 3, 1, 5, 6, 7, heat),
                Second.empty(1000),
                new Second(2000, 0, 2, 0, 0, 0, new TreeMap<>()));

        OverTime chart = TimePlots.of(seconds, List.of(4, 5, 6), judgement(List.of("n1", "n2")));

        assertThat(chart.plots())
                .extracting(Plot::name)
                .containsExactly(
                        "ended ok, a second",
                        "latency",
                        "fail or info, % of what ended",
                        "most in flight",
                        "ok calls by latency; colour: 1 to 3 calls",
                        "faults observed");
        List<List<? extends @Nullable Number>> values = new ArrayList<>();
        chart.plots().forEach(plot -> plot.lines().forEach(line -> values.add(line.values())));
        assertThat(values.get(0).toString()).isEqualTo("[3, 0, 0]");
        assertThat(values.get(1).toString()).isEqualTo("[5, null, null]");
        assertThat(values.get(4).toString()).isEqualTo("[25.0, null, 100.0]");
        assertThat(chart.silences()).containsExactly(List.of(1, 3));
        assertThat(chart.plots().get(4).rows()).containsExactly("1 µs", "2 µs");
        assertThat(chart.plots().get(5).rows()).containsExactly("kill n2", "kill n1");
        assertThat(chart.plots().get(5).cells()).containsExactly(List.of(1.0, 1.0, 2.0), List.of(0.0, 1.0, 2.0));
    }

    @Test
    void manyNodesShareTheRowOfTheirKind() {
        List<String> nodes = IntStream.range(0, 20).mapToObj(i -> "n" + i).toList();

        OverTime chart = TimePlots.of(List.of(Second.empty(0)), List.of(), judgement(nodes));

        Plot faults = chart.plots().get(chart.plots().size() - 1);
        assertThat(faults.rows()).containsExactly("kill");
        assertThat(faults.cells()).hasSize(1);
    }

    private static Judgement judgement(List<String> nodes) {
        var fault = new Judgement.Fault("kill", nodes, 1000 * MILLI, 2000 * MILLI);
        return new Judgement(
                "statebench-verdict/1", Verdict.VALID, 1, List.of(), List.of(), List.of(fault), null, null, List.of());
    }

    @Test
    void aStepOfLatencyBeginsAtOneTwoOrFive() {
        assertThat(List.of(1L, 2L, 4L, 5L, 9L, 10L, 19L, 20L, 999_999L, 1_000_000L))
                .extracting(LatencyLog::stepOf)
                .containsExactly(0, 1, 1, 2, 2, 3, 3, 4, 17, 18);
    }
}
