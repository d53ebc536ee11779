package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.runner.Primaries.Asked;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrimariesTest {
    private final List<Runnable> underWay = new ArrayList<>();
    private boolean isPrimary = true;
    private int questions;

    private boolean answer() {
        questions++;
        return isPrimary;
    }

    private final Asked node = new Asked("n1", this::answer);

    @Test
    void whatWasSaidIsSaidOnceInTheOrderOfTheNodes() {
        Primaries primaries = new Primaries(List.of(new Asked("n9", () -> true), node), Runnable::run);

        primaries.ask();

        assertThat(primaries.said()).containsExactly("n9", "n1");
        assertThat(primaries.said()).isEmpty();
    }

    @Test
    void aNodeThatOwesAnAnswerIsNotAskedAgainUntilItGaveIt() {
        Primaries primaries = new Primaries(List.of(node), underWay::add);

        primaries.ask();
        primaries.ask();

        assertThat(underWay).hasSize(1);
        assertThat(primaries.said()).isEmpty();

        underWay.remove(0).run();
        primaries.ask();

        assertThat(primaries.said()).containsExactly("n1");
        assertThat(underWay).hasSize(1);
    }

    @Test
    void whoSaysNoIsNone() {
        isPrimary = false;
        Primaries primaries = new Primaries(List.of(node), Runnable::run);

        primaries.ask();

        assertThat(primaries.said()).isEmpty();
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void aClusterThatIsTornDownMeanwhileHasNoAnswer() {
        Asked torn = new Asked("n2", () -> {
            questions++;
            throw new IllegalStateException("closed");
        });
        Primaries primaries = new Primaries(List.of(torn, node), Runnable::run);

        primaries.ask();
        primaries.ask();

        assertThat(primaries.said()).containsExactly("n1");
        assertThat(questions).isEqualTo(4);
    }
}
