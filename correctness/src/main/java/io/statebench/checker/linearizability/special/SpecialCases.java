package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.AppendLog;
import io.statebench.model.Counter;
import io.statebench.model.ElementSet;
import io.statebench.model.FencedMutex;
import io.statebench.model.FifoQueue;
import io.statebench.model.LeasedMutex;
import io.statebench.model.Model;
import io.statebench.model.Mutex;
import io.statebench.model.OwnerMutex;
import io.statebench.model.ReadWriteLock;
import io.statebench.model.ReentrantMutex;
import io.statebench.model.Register;
import io.statebench.model.Semaphore;
import io.statebench.model.VersionedRegister;
import java.util.List;
import java.util.Optional;

/** The special cases of the models that have any. */
public final class SpecialCases {
    private SpecialCases() {}

    /** Those of a model, in the order in which to ask them; empty where there are none. */
    public static List<SpecialCase> of(Model<?> model) {
        List<SpecialCase> ofLocks = ofLock(model);
        return ofLocks.isEmpty() ? ofCollection(model) : ofLocks;
    }

    private static List<SpecialCase> ofLock(Model<?> model) {
        if (model instanceof FencedMutex) {
            return List.of(new FencedHolder());
        }
        if (model instanceof LeasedMutex) {
            return List.of(new Leases());
        }
        if (model instanceof Mutex mutex) {
            return List.of(Permits.of(mutex));
        }
        if (model instanceof OwnerMutex) {
            return List.of(new OneHolder());
        }
        if (model instanceof ReadWriteLock) {
            return List.of(new ReadersAndWriters());
        }
        if (model instanceof ReentrantMutex) {
            return List.of(new Depths());
        }
        if (model instanceof Semaphore semaphore) {
            return List.of(Permits.of(semaphore));
        }
        return List.of();
    }

    private static List<SpecialCase> ofCollection(Model<?> model) {
        if (model instanceof Register register) {
            return List.of(new UniqueWrites(register));
        }
        if (model instanceof VersionedRegister register) {
            return List.of(new KnownVersions(register));
        }
        if (model instanceof AppendLog log) {
            return List.of(new LogWithOffsets(log), new LogWithUniqueValues(log));
        }
        if (model instanceof Counter counter) {
            return List.of(new UnitCounter(counter), new CounterBounds(counter));
        }
        if (model instanceof ElementSet set) {
            return List.of(new SetByElement(set), new GrowingSet(set));
        }
        if (model instanceof FifoQueue queue) {
            return List.of(new UniqueQueue(queue));
        }
        return List.of();
    }

    /** What the first that speaks finds. */
    public static Optional<Ruling> rule(Model<?> model, List<Member> members) {
        return of(model).stream()
                .flatMap(special -> special.rule(members).stream())
                .findFirst();
    }
}
