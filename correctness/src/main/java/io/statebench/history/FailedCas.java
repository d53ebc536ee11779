package io.statebench.history;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a failed compare-and-set says about the value that was there. */
public enum FailedCas {
    /** One whose error is {@code lost} saw another value, as in this suite's files; any other says nothing. */
    OBSERVATION("observation"),
    /** Every one saw another value, as Porcupine takes Jepsen's etcd histories. */
    ALL("all"),
    /** None says anything, as Knossos has it. */
    DROPPED("dropped");

    private static final String LOST = "lost";

    private final String word;

    FailedCas(String word) {
        this.word = word;
    }

    /** The word on the command line. */
    public String word() {
        return word;
    }

    /** The meaning of that word, or nothing if there is none. */
    public static Optional<FailedCas> named(String word) {
        return Stream.of(values()).filter(meaning -> meaning.word.equals(word)).findFirst();
    }

    /**
     * The same history in this suite's own convention. A compare-and-set that is {@code ok} with the error {@code lost},
     * the other way to record one, counts as failed under each meaning.
     */
    public History applyTo(History history) {
        List<Event> events = history.events().stream().map(this::applyTo).toList();
        return new History(events);
    }

    private Event applyTo(Event event) {
        boolean isLost = LOST.equals(event.error());
        boolean isFailed = event.type() == EventType.FAIL || (event.type() == EventType.OK && isLost);
        if (!event.f().equals("cas") || event.isNemesis() || !isFailed) {
            return event;
        }
        return switch (this) {
            case OBSERVATION -> event.failed(event.error());
            case ALL -> event.failed(LOST);
            case DROPPED -> event.failed(isLost ? null : event.error());
        };
    }
}
