package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.model.Register.NilRead;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyValueTest {
    private static final KeyValue STRICT = new KeyValue(null, NilRead.ABSENT);
    private static final KeyValue LENIENT = new KeyValue(null, NilRead.ANY);

    private static Action action(String f, @Nullable Object value) {
        return new Action(f, value);
    }

    private static Action pair(String f, @Nullable Object first, @Nullable Object second) {
        return new Action(f, Arrays.asList(first, second));
    }

    @Test
    void aReadOfNilSeesNothingUnlessItSaysNothing() {
        Action get = action("get", null);

        assertThat(STRICT.step("", get)).isEmpty();
        assertThat(STRICT.step("a", get)).isNull();
        assertThat(LENIENT.step("a", get)).isEqualTo("a");
    }

    @Test
    void aReadSeesTheWholeText() {
        assertThat(STRICT.step("ab", action("get", "ab"))).isEqualTo("ab");
        assertThat(STRICT.step("ab", action("get", "a"))).isNull();
    }

    @Test
    void aTextIsPutAppendedToAndDeleted() {
        assertThat(STRICT.step("a", action("put", "b"))).isEqualTo("b");
        assertThat(STRICT.step("a", action("append", "b"))).isEqualTo("ab");
        assertThat(STRICT.step("a", action("delete", null))).isEmpty();
    }

    @Test
    void aCompareAndSetIsWonOverTheTextItExpectsAlone() {
        assertThat(STRICT.step("a", pair("cas", "a", "b"))).isEqualTo("b");
        assertThat(STRICT.step("c", pair("cas", "a", "b"))).isNull();
        assertThat(STRICT.step("", pair("cas", null, "b"))).isEqualTo("b");
        assertThat(STRICT.step("a", pair("cas", "a", null))).isEmpty();
    }

    @Test
    void aCompareAndSetIsLostOverEveryOtherText() {
        assertThat(STRICT.step("a", pair("cas-lost", "a", "b"))).isNull();
        assertThat(STRICT.step("c", pair("cas-lost", "a", "b"))).isEqualTo("c");
    }

    @Test
    void whatFindsATextNeedsIt() {
        assertThat(STRICT.needs(action("get", "a"))).hasValue("a");
        assertThat(STRICT.needs(action("get", null))).hasValue("");
        assertThat(LENIENT.needs(action("get", null))).isEmpty();
        assertThat(STRICT.needs(pair("cas", null, "b"))).hasValue("");
        assertThat(STRICT.needs(pair("cas-lost", "a", "b"))).isEmpty();
        assertThat(STRICT.needs(action("append", "a"))).isEmpty();
    }

    @Test
    void whatLeavesOneTextBringsIt() {
        assertThat(STRICT.brings(action("put", "a"))).hasValue("a");
        assertThat(STRICT.brings(pair("cas", "a", "b"))).hasValue("b");
        assertThat(STRICT.brings(action("delete", null))).hasValue("");
        assertThat(STRICT.brings(action("append", "a"))).isEmpty();
        assertThat(STRICT.brings(action("get", "a"))).isEmpty();
    }

    @Test
    void whatChangesNothingIsPure() {
        List<Action> pure = List.of(action("get", "a"), pair("cas-lost", "a", "b"), pair("cas", "a", "a"));
        List<Action> others =
                List.of(action("put", "a"), action("append", "a"), action("delete", null), pair("cas", "a", "b"));

        assertThat(pure).allMatch(STRICT::isPure);
        assertThat(others).noneMatch(STRICT::isPure);
    }

    @Test
    void saysWhatAnActionFound() {
        assertThat(STRICT.found(action("get", "a"))).hasValue("a");
        assertThat(STRICT.found(action("get", null))).hasValue("");
        assertThat(LENIENT.found(action("get", null))).isEmpty();
        assertThat(LENIENT.found(action("get", "a"))).hasValue("a");
        assertThat(STRICT.found(pair("cas", "a", "b"))).hasValue("a");
        assertThat(STRICT.found(pair("cas-lost", "a", "b"))).isEmpty();
        assertThat(STRICT.found(action("put", "a"))).isEmpty();
    }

    @Test
    void saysWhatAnActionTellsApart() {
        assertThat(STRICT.told(pair("cas-lost", "a", "b"))).hasValue("a");
        assertThat(STRICT.told(action("get", "c"))).hasValue("c");
        assertThat(STRICT.told(action("put", "a"))).isEmpty();
    }

    @Test
    void saysWhatAnActionLeavesOrAppends() {
        assertThat(STRICT.left(action("put", "a"))).hasValue("a");
        assertThat(STRICT.left(pair("cas", "a", "b"))).hasValue("b");
        assertThat(STRICT.left(action("delete", null))).hasValue("");
        assertThat(STRICT.left(action("append", "a"))).isEmpty();
        assertThat(STRICT.appended(action("append", "a"))).hasValue("a");
        assertThat(STRICT.appended(action("put", "a"))).isEmpty();
    }

    @Test
    void aPersonReadsATextInQuotes() {
        assertThat(STRICT.say("a")).isEqualTo("\"a\"");
        assertThat(STRICT.say("")).isEqualTo("nothing");
    }
}
