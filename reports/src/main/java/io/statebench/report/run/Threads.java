package io.statebench.report.run;

import io.statebench.report.input.RunInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which client thread a process ran on. A process that ended in doubt is followed by another on the same thread, whose
 * number is higher by the count of threads; by thread, a run has as many lanes as it had clients.
 */
final class Threads {
    private static final int MAX_LANES = 40;

    private final boolean isFolded;
    private final long count;

    private Threads(boolean isFolded, long count) {
        this.isFolded = isFolded;
        this.count = count;
    }

    static Threads of(List<Operation> operations, @Nullable RunInfo info) {
        Set<Long> processes = new TreeSet<>();
        operations.forEach(operation -> processes.add(number(operation.process())));
        int clients = info == null ? 0 : info.processes();
        long count = clients > 0 && clients <= MAX_LANES ? clients : MAX_LANES;
        return new Threads(processes.size() > count, count);
    }

    /** The thread's number, by which lanes are ordered. */
    long of(String process) {
        return isFolded ? number(process) % count : number(process);
    }

    /** The thread's name on a lane. */
    String name(long thread) {
        return (isFolded ? "thread " : "p") + thread;
    }

    /** What a reader must know about lanes, or nothing. */
    String note() {
        return isFolded
                ? " A lane is a client thread; a process that ended in doubt is followed by another in it."
                : "";
    }

    private static long number(String process) {
        try {
            return Long.parseLong(process);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
