package io.statebench.workload.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.DeliveryPromise.Delivery;
import io.statebench.backend.DeliveryPromise.Order;
import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.history.History;
import io.statebench.history.HistoryReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryCheckerTest {
    private static final Path FOLDER = Path.of("src/test/resources/histories/pubsub");
    private static final DeliveryPromise AT_MOST_ONCE = new DeliveryPromise(Delivery.AT_MOST_ONCE, Order.PER_PUBLISHER);

    static Stream<Path> stories() throws Exception {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> stories = files.filter(Files::isRegularFile).sorted().toList();
            return stories.stream();
        }
    }

    private static CheckResult check(DeliveryPromise promise, History history) {
        return new DeliveryChecker(promise).check(history, Budget.DEFAULT);
    }

    private static History story(String name) throws Exception {
        return HistoryReader.read(FOLDER.resolve(name + ".edn"));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aStoryHasTheVerdictOfItsFolder(Path file) throws Exception {
        CheckResult result = check(AT_MOST_ONCE, HistoryReader.read(file));

        assertThat(result.verdict().word())
                .as(result.toString())
                .isEqualTo(FOLDER.relativize(file).getName(0).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "lost, lost",
        "lost-long-before-the-interruption, lost",
        "lost-without-a-receiver, lost",
        "lost-in-silence, lost",
        "duplicated, duplicated",
        "reordered, reordered",
        "invented, invented",
        "failed-publish-arrives, invented",
        "arrives-before-it-was-sent, invented",
    })
    void eachKindIsToldApart(String story, String kind) throws Exception {
        CheckResult result = check(AT_MOST_ONCE, story("invalid/" + story));

        assertThat(result.anomalies()).extracting(Anomaly::kind).containsExactly(kind);
    }

    @Test
    void lossesThatWereToldOfAreCounted() throws Exception {
        CheckResult result = check(AT_MOST_ONCE, story("valid/lost-while-interrupted"));

        assertThat(result.counts()).containsEntry("lostAndToldOf", 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "valid/lost-while-interrupted, lostAndToldOf, '33.33 % lost as told'",
        "invalid/lost-without-a-receiver, lostWithoutReceiver, '33.33 % lost without a receiver'",
        "invalid/lost-in-silence, lostInSilence,"
                + " '33.33 % lost in silence, published from 0.002000 s to 0.002000 s'",
        "invalid/lost, lostInSilence, '33.33 % lost in silence'",
    })
    void eachLossHasItsCause(String story, String cause, String words) throws Exception {
        CheckResult result = check(AT_MOST_ONCE, story(story));

        assertThat(result.counts()).containsEntry(cause, 1L);
        assertThat(Stream.of("lostAndToldOf", "lostWithoutReceiver", "lostInSilence")
                        .mapToLong(name -> result.counts().getOrDefault(name, -9L)))
                .containsOnlyOnce(1L)
                .containsOnly(0L, 1L);
        assertThat(result.summary()).contains(words);
    }

    @Test
    void anInterruptionExcusesNothingWhereEveryMessageIsPromised() throws Exception {
        CheckResult result = check(
                new DeliveryPromise(Delivery.EXACTLY_ONCE, Order.PER_PUBLISHER), story("valid/lost-while-interrupted"));

        assertThat(result.anomalies()).extracting(Anomaly::kind).containsExactly("lost");
    }

    @Test
    void aDuplicateIsAllowedWhereOnlyAtLeastOnceIsPromised() throws Exception {
        CheckResult result =
                check(new DeliveryPromise(Delivery.AT_LEAST_ONCE, Order.PER_PUBLISHER), story("invalid/duplicated"));

        assertThat(result.verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void subscribersThatDisagreeBreakATotalOrderOnly() throws Exception {
        String published = "{:process 0 :type :invoke :f :publish :time 1 :value {\"id\" 1}}"
                + "{:process 2 :type :invoke :f :publish :time 1 :value {\"id\" 2}}"
                + "{:process 0 :type :ok :f :publish :time 2 :value {\"id\" 1}}"
                + "{:process 2 :type :ok :f :publish :time 2 :value {\"id\" 2}}";
        String polled = "{:process 1 :type :invoke :f :poll :time 3} {:process 3 :type :invoke :f :poll :time 3}"
                + "{:process 1 :type :ok :f :poll :time 4 :value [[\"message\" 1 2] [\"message\" 2 2]]}"
                + "{:process 3 :type :ok :f :poll :time 4 :value [[\"message\" 2 2] [\"message\" 1 2]]}";
        History history = HistoryReader.read(new StringReader(published + polled));

        CheckResult total = check(new DeliveryPromise(Delivery.EXACTLY_ONCE, Order.TOTAL), history);

        assertThat(total.anomalies()).extracting(Anomaly::kind).containsExactly("reordered");
        assertThat(check(AT_MOST_ONCE, history).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void withoutASubscriberNothingIsDecided() throws Exception {
        History history = HistoryReader.read(new StringReader("{:process 0 :type :invoke :f :publish :value {\"id\" 1}}"
                + "{:process 0 :type :ok :f :publish :value {\"id\" 1}}"));

        assertThat(check(AT_MOST_ONCE, history).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
