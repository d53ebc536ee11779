package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.history.History;
import io.statebench.history.HistoryReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FirstShownTest {
    private static final Offset<Double> EXACTLY = within(1e-9);

    private static final Optional<String> ANY = Optional.empty();

    private static final String CALLS = """
            {:index 0, :time 1000000000, :process 0, :type :invoke, :f :acquire, :key "a", :value nil}
            {:index 1, :time 2000000000, :process 0, :type :ok, :f :acquire, :key "a", :value 1}
            """;
    private static final String FAULT = """
            {:index 2, :time 3000000000, :process :nemesis, :type :info, :f :isolate-primary, :value nil}
            """;
    private static final String LATER = """
            {:index 3, :time 4000000000, :process 1, :type :invoke, :f :acquire, :key "a", :value nil}
            {:index 4, :time 5500000000, :process 1, :type :ok, :f :acquire, :key "a", :value 2}
            """;

    private static History history(String text) throws Exception {
        return HistoryReader.read(new StringReader(text));
    }

    private static List<CheckResult> found(Anomaly... anomalies) {
        return List.of(new CheckResult("mutual-exclusion", Verdict.INVALID, "2 grants", Map.of(), List.of(anomalies)));
    }

    @Test
    void countsFromTheFirstFaultToTheLastEventOfTheAnomaly() throws Exception {
        Anomaly overlap = new Anomaly("overlap-within-leases", "a", "twice", List.of(1L, 4L));

        var seconds = FirstShown.seconds(found(overlap), history(CALLS + FAULT + LATER), "overlap-within-leases", ANY);

        assertThat(seconds.orElseThrow()).isCloseTo(2.5, EXACTLY);
    }

    @Test
    void withoutAFaultItCountsFromTheStart() throws Exception {
        Anomaly lost = new Anomaly("lost", "a", "gone", List.of(1L));

        var seconds = FirstShown.seconds(found(lost), history(CALLS), "lostAcknowledged", ANY);

        assertThat(seconds.orElseThrow()).isCloseTo(2, EXACTLY);
    }

    @Test
    void whatOnlyPreparesTheDecisiveFaultDoesNotCount() throws Exception {
        Anomaly overlap = new Anomaly("overlap-within-leases", "a", "twice", List.of(1L, 5L));
        String restart = FAULT.replace("isolate-primary", "restart").replace("2, :time 3", "3, :time 4");
        History history = history(
                CALLS + FAULT + restart + LATER.replace(":index 4", ":index 5").replace(":index 3", ":index 4"));

        var seconds = FirstShown.seconds(found(overlap), history, "overlap-within-leases", Optional.of("restart"));

        assertThat(seconds.orElseThrow()).isCloseTo(1.5, EXACTLY);
    }

    @Test
    void theAnomalyThatIsCompleteFirstCountsAndNoneOfAnotherKind() throws Exception {
        Anomaly late = new Anomaly("overlap-within-leases", "a", "twice", List.of(0L, 4L));
        Anomaly soon = new Anomaly("overlap-within-leases", "a", "twice", List.of(3L));
        Anomaly other = new Anomaly("foreign-release", "a", "not ours", List.of(0L));
        History history = history(CALLS + FAULT + LATER);

        assertThat(FirstShown.seconds(found(late, soon, other), history, "overlap-within-leases", ANY)
                        .orElseThrow())
                .isCloseTo(1, EXACTLY);
        assertThat(FirstShown.seconds(found(other), history, "overlap-within-leases", ANY))
                .isEmpty();
    }
}
