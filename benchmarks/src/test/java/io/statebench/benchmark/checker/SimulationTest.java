package io.statebench.benchmark.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.checker.Verdict;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.history.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void theSameSeedIsTheSameHistory() {
        Shape shape = new Shape(5, 200, 10, 7);

        History one = Simulation.history(ServedRegister.withCompareAndSet(), shape);

        assertThat(Simulation.history(ServedRegister.withCompareAndSet(), shape))
                .isEqualTo(one);
        assertThat(Simulation.history(ServedRegister.withCompareAndSet(), new Shape(5, 200, 10, 8)))
                .isNotEqualTo(one);
    }

    @Test
    void allThatWasAskedForIsCalledAndAboutTheShareStaysInDoubt() {
        List<Operation> operations = Simulation.history(new ServedFencedLock(), new Shape(64, 20_000, 100, 1))
                .operations();

        assertThat(operations).hasSize(20_000);
        assertThat(operations.stream()
                        .filter(operation -> operation.completion() != null)
                        .filter(operation -> operation.outcome() == EventType.INFO))
                .hasSizeBetween(150, 250);
    }

    @Test
    void blocksOfOneSimulationAreItsHistory() {
        Shape shape = new Shape(5, 200, 0, 7);
        var blocks = new Simulation(ServedRegister.withUniqueWrites(), shape);
        History whole = Simulation.history(ServedRegister.withUniqueWrites(), shape);

        int first = blocks.next(50).size();
        var second = blocks.next(50);

        assertThat(whole.events()).containsSequence(second).element(first).isEqualTo(second.get(0));
    }

    @Test
    void everyEndingHasTheVerdictItPromises() {
        for (Ending ending : Ending.values()) {
            assertThat(Question.uniqueWrites(40, 1000, ending).judge()).isEqualTo(ending.verdict());
        }
        assertThat(Question.casRegister(10, 1000, Ending.UNWRITTEN_READ).judge())
                .isEqualTo(Verdict.INVALID);
        assertThat(Question.fencedLock(64, 1000).judge()).isEqualTo(Verdict.VALID);
    }

    @Test
    void aVerdictThatIsNotTheExpectedOneIsNoFigure() {
        Question right = Question.casRegister(3, 100, Ending.RIGHT);
        Question mistaken = new Question("mistaken", right.model(), right.history(), Verdict.INVALID);

        assertThatThrownBy(mistaken::judge).hasMessage("mistaken is invalid, not valid");
        assertThatThrownBy(mistaken::explain).hasMessage("mistaken is invalid, not valid");
    }
}
