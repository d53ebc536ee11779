package io.statebench.workload.set;

import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.checker.Checker;
import io.statebench.client.Actor;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.runner.Workload;
import io.statebench.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Adds elements, each once and under a key of its own, so that many can be written a second and each write stands for
 * itself; looks for one of them now and then; and reads all of them in the end, each by two threads.
 *
 * <p>In the history, as the model {@code set} has it: {@code :add} of a number; {@code :contains} of {@code [number nil]}
 * gives {@code [number true]} or {@code [number false]}; {@code :read} gives the numbers found of one set. A read is no
 * snapshot: it looks at one key after the other.
 */
public final class SetWorkload implements Workload {
    private final String namespace;
    private final Elements elements = new Elements();

    /**
     * A workload on keys of its own.
     *
     * @param namespace the beginning of its keys on the server, so that runs on one server do not meet
     */
    public SetWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "set";
    }

    @Override
    public String description() {
        return "an element whose writing was acknowledged is never missing again";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.STATE);
    }

    @Override
    public Set<String> essentials() {
        return Set.of("add", "contains", "read");
    }

    @Override
    public Generator generator(int thread, RandomGenerator random) {
        return new Operations(elements.ofThread(thread), random);
    }

    /** Four adds to one look: chosen, as what is lost is seen in the end anyway. */
    private record Operations(Elements.Planned planned, RandomGenerator random) implements Generator {
        private static final int ONE_IN_LOOKING = 5;

        @Override
        public Invocation next() {
            if (random.nextInt(ONE_IN_LOOKING) == 0) {
                return new Invocation("contains", null, random.nextLong(Long.MAX_VALUE));
            }
            long element = planned.next();
            return new Invocation("add", Elements.set(element), element);
        }
    }

    /** Each set is read by two threads, the sets are dealt out evenly. */
    @Override
    public List<Invocation> finale(int thread) {
        List<String> sets = elements.sets();
        int threads = elements.threadCount();
        List<Invocation> reads = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            if (i % threads == thread || (i + 1) % threads == thread) {
                reads.add(new Invocation("read", sets.get(i), null));
            }
        }
        return reads;
    }

    @Override
    public Actor actor(int thread, Client client, NanoClock clock) {
        return new SetActor(client, namespace, elements);
    }

    @Override
    public List<Checker> checkers() {
        return List.of(new LostWritesChecker());
    }
}
