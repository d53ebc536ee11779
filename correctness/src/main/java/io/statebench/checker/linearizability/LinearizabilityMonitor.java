package io.statebench.checker.linearizability;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.Monitor;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.Operation;
import io.statebench.model.Model;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows a history and stops at the first completion that no order allows, whatever comes after it: linearizability is
 * closed under prefixes (Herlihy and Wing, 1990, section 3). It keeps the configurations of one moment of each key, not the
 * history.
 */
public final class LinearizabilityMonitor implements Monitor {
    /** What one look at one key may cost: chosen so that a run goes on beside it. */
    public static final Budget LOOK = new Budget(Duration.ofMillis(200), 16L << 20);

    private final Following<?> following;

    /** Follows from the first event on, at {@link #LOOK} for each look at a key. */
    public LinearizabilityMonitor(Model<?> model) {
        this(model, LOOK);
    }

    /**
     * Follows from the first event on.
     *
     * @param look what one look at one key may cost; where that is too little it counts no longer how often an
     *     indeterminate operation happened, and where that is too much, too, it gives the key up
     */
    public LinearizabilityMonitor(Model<?> model, Budget look) {
        this(Following.from(model, look));
    }

    private LinearizabilityMonitor(Following<?> following) {
        this.following = following;
    }

    /** All that it knows; it goes on without changing what was given here. */
    public Checkpoint checkpoint() {
        return new Checkpoint(following.copy());
    }

    /** Goes on from a checkpoint, which can be resumed from again; the next event is the one after it. */
    public static LinearizabilityMonitor resume(Checkpoint checkpoint) {
        return new LinearizabilityMonitor(checkpoint.following.copy());
    }

    /** A moment of a history, from which it can be followed again; immutable. */
    public static final class Checkpoint {
        private final Following<?> following;

        private Checkpoint(Following<?> following) {
            this.following = following;
        }
    }

    @Override
    public void accept(Event event) {
        following.accept(event);
    }

    @Override
    public Optional<Anomaly> look() {
        return following.look();
    }

    /** The keys it gave up, as they cost too much to follow, in order; nothing is said of them any more. */
    public List<String> lostKeys() {
        return following.lostKeys();
    }

    /** The followers of all keys of one model. */
    private static final class Following<S> {
        private final Model<S> model;
        private final Budget look;
        private final Map<Integer, Event> open = new HashMap<>();
        private final Map<String, Follower<S>> byKey = new TreeMap<>();
        private Optional<Anomaly> found = Optional.empty();

        private Following(Model<S> model, Budget look) {
            this.model = model;
            this.look = look;
        }

        static <S> Following<S> from(Model<S> model, Budget look) {
            return new Following<>(model, look);
        }

        Following<S> copy() {
            Following<S> copy = new Following<>(model, look);
            copy.open.putAll(open);
            byKey.forEach(
                    (key, follower) -> copy.byKey.put(key, follower.trace().resume(model, copy::meter)));
            copy.found = found;
            return copy;
        }

        private Meter meter() {
            return new Meter(look, NanoClock.SYSTEM);
        }

        void accept(Event event) {
            if (event.isNemesis()) {
                return;
            }
            if (event.type() == EventType.INVOKE) {
                if (open.put(event.process(), event) != null) {
                    throw new IllegalArgumentException(
                            "process " + event.process() + " has an operation open: " + event);
                }
                follower(event).invoked(event);
            } else {
                Event invocation = open.remove(event.process());
                if (invocation == null) {
                    throw new IllegalArgumentException("completes what was not invoked: " + event);
                }
                follower(invocation).completed(new Operation(invocation, event), event);
            }
        }

        private Follower<S> follower(Event invocation) {
            return byKey.computeIfAbsent(
                    Objects.requireNonNullElse(invocation.key(), ""), key -> new Follower<>(model, this::meter));
        }

        Optional<Anomaly> look() {
            for (Map.Entry<String, Follower<S>> each : byKey.entrySet()) {
                if (found.isEmpty()) {
                    found = each.getValue().look().map(core -> anomaly(each.getKey(), core));
                }
            }
            return found;
        }

        private static Anomaly anomaly(String key, Core core) {
            Event end = Objects.requireNonNull(core.failing().operation().completion());
            List<Long> events = List.of(core.failing().callIndex(), end.index());
            String words = Words.of(key, core, Optional.empty());
            return new Anomaly("not-linearizable", key.isEmpty() ? null : key, words, events);
        }

        List<String> lostKeys() {
            return byKey.entrySet().stream()
                    .filter(each -> each.getValue().isLost())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
