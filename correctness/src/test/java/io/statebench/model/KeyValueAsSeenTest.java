package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.model.Register.NilRead;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyValueAsSeenTest {
    private static final String NOBODY_ASKED = "a text that nobody asked about";

    private static Action get(String text) {
        return new Action("get", text);
    }

    private static Action put(String text) {
        return new Action("put", text);
    }

    private static Action append(String text) {
        return new Action("append", text);
    }

    private static Model<String> over(List<Action> must, List<Action> may) {
        return new KeyValue(null, NilRead.ABSENT).over(must, may);
    }

    /** One saw the texts of three appends; what was put was seen by nobody. */
    private static Model<String> threeAppends() {
        return over(List.of(get("a;b;c;"), append("a;"), append("b;"), append("c;"), put("x")), List.of());
    }

    private static String afterPut(Model<String> model, String text) {
        return model.steps(model.initial(), put(text)).iterator().next();
    }

    @Test
    void keepsItsName() {
        assertThat(threeAppends().name()).isEqualTo("kv");
    }

    @Test
    void anAppendIsKnownToHaveFoundWhatStandsBeforeIt() {
        Model<String> model = threeAppends();

        assertThat(model.needs(append("c;"))).hasValue("a;b;");
        assertThat(model.needs(append("b;"))).hasValue("a;");
        assertThat(model.needs(append("a;"))).hasValue("");
        assertThat(model.brings(append("c;"))).hasValue("a;b;c;");
    }

    @Test
    void anAppendThatFoundAnotherTextCannotHaveHappened() {
        Model<String> model = threeAppends();

        assertThat(model.step("a;", append("c;"))).isNull();
        assertThat(model.step("a;b;", append("c;"))).isEqualTo("a;b;c;");
    }

    @Test
    void aTextThatBeganLikeThisIsNotTakenApart() {
        Model<String> model = over(List.of(get("a;b;"), put("a;b;")), List.of(append("a;"), append("b;")));

        assertThat(model.needs(append("b;"))).isEmpty();
    }

    @Test
    void whereTwoAppendsCouldComeLastNeitherIsKnown() {
        Model<String> model = over(List.of(get("ab")), List.of(append("b"), append("ab"), append("a")));

        assertThat(model.needs(append("b"))).isEmpty();
        assertThat(model.needs(append("ab"))).isEmpty();
        assertThat(model.needs(append("a"))).isEmpty();
    }

    @Test
    void anAppendOfAnotherLengthLeavesNoDoubt() {
        Model<String> model = over(List.of(get("a;bb;")), List.of(append("a;"), append("bb;"), append("ccc;")));

        assertThat(model.needs(append("bb;"))).hasValue("a;");
        assertThat(model.needs(append("a;"))).hasValue("");
    }

    @Test
    void anAppendThatIsThereTwiceIsKnownToHaveFoundNothing() {
        Model<String> model = over(List.of(get("a;a;"), append("a;"), append("a;")), List.of());

        assertThat(model.needs(append("a;"))).isEmpty();
        assertThat(model.brings(append("a;"))).isEmpty();
    }

    @Test
    void textsThatNobodyTellsApartAreOne() {
        Model<String> model = threeAppends();

        assertThat(afterPut(model, "x")).isEqualTo(afterPut(model, "y;"));
        assertThat(model.brings(put("x"))).hasValue(afterPut(model, "x"));
        assertThat(model.brings(put("a;b;"))).hasValue("a;b;");
    }

    @Test
    void anAppendThatIsInNoTextThatAnybodyAskedAboutLeavesOneThatNobodyDid() {
        Model<String> model = over(List.of(get("a;b;"), append("z;")), List.of(append("b;"), append("b;")));

        assertThat(model.brings(append("z;"))).hasValue(afterPut(model, "z;"));
        assertThat(model.brings(append("b;"))).isEmpty();
    }

    @Test
    void readsArePureAsTheyWere() {
        assertThat(threeAppends().isPure(get("a;"))).isTrue();
        assertThat(threeAppends().isPure(append("a;"))).isFalse();
    }

    @Test
    void aPersonIsToldWhatNobodyAskedAbout() {
        Model<String> model = threeAppends();

        assertThat(model.say(afterPut(model, "x"))).isEqualTo(NOBODY_ASKED);
        assertThat(model.say("a;")).isEqualTo("\"a;\"");
    }
}
