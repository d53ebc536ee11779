package io.statebench.workload.pubsub;

import io.statebench.backend.DeliveryPromise.Delivery;
import io.statebench.checker.Findings;
import io.statebench.history.Operation;
import io.statebench.workload.pubsub.Inbox.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Acknowledged messages that did not come, each with who could have known. Used by one thread. */
final class Losses {
    /**
     * How long before a subscriber learns of an interruption messages may be missing already: chosen as twice the
     * clients' timeout, after which a dead connection is noticed.
     */
    private static final Duration UNNOTICED = Duration.ofSeconds(1);

    private static final double PERCENT = 100;

    private final Delivery promised;
    private final Collection<Message> sent;
    /**
     * Whether a receipt that counts no receiver means that. It does not where such a message came all the same, as in a
     * cluster whose nodes count their own subscribers only.
     */
    private final boolean doReceiptsTell;

    private final Map<Cause, Long> counts = new EnumMap<>(Cause.class);
    private final List<Message> silent = new ArrayList<>();

    /** Who could have known of a loss. */
    enum Cause {
        /** The subscriber was told of an interruption around that time. */
        TOLD("lostAndToldOf", "as told"),
        /** The publisher's receipt counted no receiver: there was no subscriber at the time. */
        NO_RECEIVER("lostWithoutReceiver", "without a receiver"),
        /** Nobody: neither side saw an error. */
        SILENT("lostInSilence", "in silence");

        private final String count;
        private final String words;

        Cause(String count, String words) {
            this.count = count;
            this.words = words;
        }
    }

    /**
     * Begins with none.
     *
     * @param sent by everybody
     * @param inboxes of all subscribers
     */
    Losses(Delivery promised, Collection<Message> sent, List<Inbox> inboxes) {
        this.promised = promised;
        this.sent = sent;
        Set<Object> arrived = inboxes.stream()
                .flatMap(inbox -> inbox.arrivals().stream())
                .map(Arrival::id)
                .collect(Collectors.toSet());
        this.doReceiptsTell =
                sent.stream().noneMatch(message -> message.isWithoutReceiver() && arrived.contains(message.id()));
    }

    /** Adds what one subscriber did not get, and to the findings where it was promised. */
    void of(Inbox inbox, Set<Object> arrived, Findings findings) {
        for (Message message : sent) {
            if (!message.isAcknowledged() || arrived.contains(message.id())) {
                continue;
            }
            Cause cause = cause(message, inbox);
            counts.merge(cause, 1L, Long::sum);
            if (cause == Cause.SILENT) {
                silent.add(message);
            }
            if (cause != Cause.TOLD || promised != Delivery.AT_MOST_ONCE) {
                findings.add("lost", message.publish().key(), words(message, inbox, cause), message.publish());
            }
        }
    }

    private Cause cause(Message message, Inbox inbox) {
        Operation publish = message.publish();
        if (inbox.interruptions().stream()
                .anyMatch(span -> span.touches(publish.callNanos(), publish.returnNanos() + UNNOTICED.toNanos()))) {
            return Cause.TOLD;
        }
        return doReceiptsTell && message.isWithoutReceiver() ? Cause.NO_RECEIVER : Cause.SILENT;
    }

    private static String words(Message message, Inbox inbox, Cause cause) {
        String why = switch (cause) {
            case TOLD -> "it was told of an interruption, which excuses nothing here.";
            case NO_RECEIVER -> "it was told of no interruption then, and the receipt counted no receiver.";
            case SILENT -> "it was told of no interruption then: neither side saw an error.";
        };
        return "p" + inbox.process() + " never got message " + message.id() + ", which p" + message.publisher()
                + " published at " + Findings.seconds(message.publish().callNanos())
                + " and which was acknowledged; " + why;
    }

    /** By cause, in display order. */
    void countInto(Map<String, Long> all) {
        Stream.of(Cause.values()).forEach(cause -> all.put(cause.count, counts.getOrDefault(cause, 0L)));
    }

    /**
     * As in "0.5 % lost as told, 20.2 % lost in silence, published from 1.000000 s to 2.000000 s".
     *
     * @param due how many deliveries there would have been without a loss
     */
    String summary(long due) {
        String shares = Stream.of(Cause.values())
                .filter(counts::containsKey)
                .map(cause -> String.format(
                        Locale.ROOT, "%.2f %% lost %s", PERCENT * counts.getOrDefault(cause, 0L) / due, cause.words))
                .collect(Collectors.joining(", "));
        return (shares.isEmpty() ? "none lost" : shares) + span();
    }

    private String span() {
        if (silent.isEmpty()) {
            return "";
        }
        long first = silent.stream().mapToLong(Losses::called).min().orElseThrow();
        long last = silent.stream().mapToLong(Losses::called).max().orElseThrow();
        return ", published from " + Findings.seconds(first) + " to " + Findings.seconds(last);
    }

    private static long called(Message message) {
        return message.publish().callNanos();
    }
}
