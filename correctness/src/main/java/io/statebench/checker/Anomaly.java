package io.statebench.checker;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where a promise was broken.
 *
 * @param kind a short name, the same for all of its sort, such as {@code overlap-within-leases}
 * @param key the key, lock or channel concerned, or null where the history has only one
 * @param words what was seen, what was possible and why it does not fit, for a person
 * @param events the indexes of the events that show it, in order; those of a linearizability core include both ends
 * @param order how far an order went and where it was stuck, or null where nothing was put in order; in JSON its parts
 *     stand beside the others
 */
public record Anomaly(
        String kind,
        @Nullable String key,
        String words,
        List<Long> events,
        @JsonUnwrapped @Nullable PartialLinearization order) {
    public Anomaly {
        events = List.copyOf(events);
    }

    /** One that nothing was put in order for. */
    public Anomaly(String kind, @Nullable String key, String words, List<Long> events) {
        this(kind, key, words, events, null);
    }
}
