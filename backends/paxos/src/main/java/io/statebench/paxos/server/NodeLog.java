package io.statebench.paxos.server;

import io.statebench.time.WallClock;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The lines a node prints: date, node, and what happened. What happens again and again is said once a minute. */
public final class NodeLog {
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** Chosen: strangers decide what is repeated here, and must not fill this memory. */
    private static final int REMEMBERED = 256;

    private final PrintStream to;
    private final int node;
    private final WallClock clock;
    private final Map<String, Instant> said = new HashMap<>();

    /** The lines of a node. */
    public NodeLog(PrintStream to, int node, WallClock clock) {
        this.to = to;
        this.node = node;
        this.clock = clock;
    }

    /** Prints a line. */
    public void say(String line) {
        to.println(clock.now() + " n" + node + " " + line);
    }

    /** Prints a line unless the same was printed within the last minute. */
    public synchronized void sayOnce(String line) {
        Instant now = clock.now();
        said.values().removeIf(when -> when.plus(SILENCE).isBefore(now));
        if (said.size() < REMEMBERED && said.putIfAbsent(line, now) == null) {
            say(line);
        }
    }
}
