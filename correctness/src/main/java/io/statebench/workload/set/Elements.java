package io.statebench.workload.set;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which elements the threads of a run have planned so far, and the sets they belong to. Each thread counts its own;
 * thread-safe.
 */
final class Elements {
    /** How many elements are read together: chosen, so that a read is short and a line of the history, too. */
    static final int SET_SIZE = 250;

    private static final long ELEMENTS_PER_THREAD = 100_000_000;

    private final List<Planned> threads = new CopyOnWriteArrayList<>();

    /** The elements of one thread; counted by that thread, read by all. */
    static final class Planned {
        private final int thread;
        private final AtomicLong count = new AtomicLong();

        private Planned(int thread) {
            this.thread = thread;
        }

        /** Plans the next one. */
        long next() {
            return thread * ELEMENTS_PER_THREAD + count.getAndIncrement();
        }
    }

    /** Those of one more thread. */
    Planned ofThread(int thread) {
        Planned planned = new Planned(thread);
        threads.add(planned);
        return planned;
    }

    int threadCount() {
        return threads.size();
    }

    /** The set of an element, such as {@code set-3-17}: one of the elements of one thread. */
    static String set(long element) {
        return "set-" + element / ELEMENTS_PER_THREAD + "-" + element % ELEMENTS_PER_THREAD / SET_SIZE;
    }

    /** All sets, in the order in which their threads were made known. */
    List<String> sets() {
        List<String> sets = new ArrayList<>();
        for (Planned planned : threads) {
            for (long first = 0; first < planned.count.get(); first += SET_SIZE) {
                sets.add(set(planned.thread * ELEMENTS_PER_THREAD + first));
            }
        }
        return sets;
    }

    /** The elements that were planned of a set. */
    LongStream of(String set) {
        String[] parts = set.split("-", -1);
        int thread = Integer.parseInt(parts[1]);
        long first = Long.parseLong(parts[2]) * SET_SIZE;
        long end = threads.stream()
                .filter(planned -> planned.thread == thread)
                .mapToLong(planned -> Math.min(planned.count.get(), first + SET_SIZE))
                .sum();
        return LongStream.range(first, end).map(element -> thread * ELEMENTS_PER_THREAD + element);
    }

    /**
     * One of the planned elements; null while there is none.
     *
     * @param draw decides which, a number from 0 on
     */
    @Nullable
    Long any(long draw) {
        Planned planned = threads.get((int) (draw % threads.size()));
        long count = planned.count.get();
        return count == 0 ? null : (Long) (planned.thread * ELEMENTS_PER_THREAD + draw / threads.size() % count);
    }
}
