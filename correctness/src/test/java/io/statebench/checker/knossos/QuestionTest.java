package io.statebench.checker.knossos;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.history.Event;
import io.statebench.history.History;
import io.statebench.history.HistoryReader;
import io.statebench.model.Register.NilRead;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ok   | :f :write :value 1                 | ABSENT | 2 | 0",
                "fail | :f :write :value 1                 | ABSENT | 0 | 0",
                "fail | :f :cas :value [1 2] :error \"no\"   | ABSENT | 0 | 0",
                "fail | :f :cas :value [1 2] :error \"lost\" | ABSENT | 0 | 1",
                "fail | :f :cas :value [1 2] :error \"lost\" | ANY    | 0 | 1",
                "info | :f :cas :value [1 2] :error \"lost\" | ANY    | 2 | 0",
                "ok   | :f :read :value nil                | ABSENT | 2 | 1",
                "ok   | :f :read :value nil                | ANY    | 2 | 0",
                "info | :f :read :value nil                | ABSENT | 2 | 0",
                "ok   | :f :read :value 1                  | ABSENT | 2 | 0",
                "ok   | :f :read :value {:x nil}           | ABSENT | 2 | 1",
                "ok   | :f :txn :value [[:r :x nil]]       | ABSENT | 2 | 1",
                "ok   | :f :txn :value [[:w :x nil]]       | ABSENT | 2 | 0",
                "ok   | :f :dequeue :value :empty          | ANY    | 0 | 1",
                "ok   | :f :dequeue :value 1               | ANY    | 2 | 0",
            })
    void whatKnossosCannotTakeIsLeftOutAndCounted(String type, String rest, NilRead nilRead, int events, long unseen)
            throws Exception {
        History history = read("{:process 0 :type :invoke " + rest.replaceFirst(":error.*", "") + "}"
                + "{:process :nemesis :type :info :f :kill}"
                + "{:process 0 :type :" + type + " " + rest + "}");

        Question question = Question.of(history, nilRead);

        assertThat(question.history().events()).hasSize(events).noneMatch(Event::isNemesis);
        assertThat(question.unseen()).isEqualTo(unseen);
        assertThat(question.isOneSided()).isFalse();
    }

    @Test
    void aDequeueInDoubtMakesItOneSided() throws Exception {
        assertThat(Question.of(read("{:process 0 :type :invoke :f :dequeue}"), NilRead.ANY)
                        .isOneSided())
                .isTrue();
    }

    private static History read(String text) throws Exception {
        return HistoryReader.read(new StringReader(text));
    }
}
