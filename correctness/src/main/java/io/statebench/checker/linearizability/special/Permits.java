package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.Model;
import io.statebench.model.Mutex;
import io.statebench.model.Semaphore;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Permits of which each call takes or gives back the same number, a lock that nobody owns among them. Then all that
 * matters is how many are taken, and the history is linearizable if and only if {@link Postponement} finds an order.
 */
final class Permits implements SpecialCase {
    private final Model<?> model;
    private final int permits;
    private final ToLongFunction<Action> counts;

    private Permits(Model<?> model, int permits, ToLongFunction<Action> counts) {
        this.model = model;
        this.permits = permits;
        this.counts = counts;
    }

    static SpecialCase of(Semaphore semaphore) {
        return new Permits(semaphore, semaphore.permits(), semaphore::count);
    }

    /** A mutex is a semaphore of one. */
    static SpecialCase of(Mutex mutex) {
        return new Permits(mutex, 1, action -> 1);
    }

    @Override
    public String name() {
        return "equal-permits";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        long each = members.isEmpty() ? 1 : counts.applyAsLong(members.get(0).action());
        boolean areEqual = true;
        for (Member member : members) {
            model.isPure(member.action()); // Refuses what it does not know.
            areEqual &= counts.applyAsLong(member.action()) == each;
        }
        return areEqual && LockCalls.areCountable(members)
                ? new Postponement(members, (int) (permits / each)).ruling()
                : Optional.empty();
    }
}
