package io.statebench.benchmark.checker;

import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.history.History;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;

/**
 * A history to be judged, and the verdict it must get.
 *
 * @param name for people
 * @param model by what to judge it
 */
record Question(String name, Model<?> model, History history, Verdict expected) {
    private static final long SEED = 20_261_125;

    /** What {@code new Shape} takes for "one in a hundred". */
    private static final int ONE_PERCENT = 100;

    /** A register with compare-and-set, on few values. */
    static Question casRegister(int clients, int operations, Ending ending) {
        History right = Simulation.history(ServedRegister.withCompareAndSet(), shape(clients, operations, 0));
        return new Question("cas-register", model("cas-register"), ending.of(right), ending.verdict());
    }

    /** A register to which nobody writes a value twice. */
    static Question uniqueWrites(int clients, int operations, Ending ending) {
        History right = Simulation.history(ServedRegister.withUniqueWrites(), shape(clients, operations, 0));
        return new Question("unique writes", model("register"), ending.of(right), ending.verdict());
    }

    /** A fenced lock; one call in a hundred stays in doubt. */
    static Question fencedLock(int clients, int operations) {
        History right = Simulation.history(new ServedFencedLock(), shape(clients, operations, ONE_PERCENT));
        return new Question("fenced lock", model("fenced-mutex"), right, Verdict.VALID);
    }

    static Shape shape(int clients, int operations, int doubtOneIn) {
        return new Shape(clients, operations, doubtOneIn, SEED);
    }

    /** A model that begins with nothing, where a read of nil means that there was nothing. */
    static Model<?> model(String name) {
        return Models.named(name, null, NilRead.ABSENT).orElseThrow();
    }

    /**
     * Judges.
     *
     * @throws IllegalStateException if the verdict is another one: what a wrong answer costs is no figure
     */
    Verdict judge() {
        return required(new LinearizabilityChecker(model).verdict(history, Budget.DEFAULT));
    }

    /** Judges, and looks for the core of what is refuted; throws as {@link #judge} does. */
    CheckResult explain() {
        CheckResult result = new LinearizabilityChecker(model).check(history, Budget.DEFAULT);
        required(result.verdict());
        return result;
    }

    private Verdict required(Verdict verdict) {
        if (verdict != expected) {
            throw new IllegalStateException(name + " is " + expected.word() + ", not " + verdict.word());
        }
        return verdict;
    }
}
