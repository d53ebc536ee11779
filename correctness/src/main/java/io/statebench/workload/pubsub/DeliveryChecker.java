package io.statebench.workload.pubsub;

import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.DeliveryPromise.Delivery;
import io.statebench.backend.DeliveryPromise.Order;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Findings;
import io.statebench.checker.Verdict;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.history.Operation;
import io.statebench.workload.pubsub.Inbox.Arrival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides the promise of {@link io.statebench.backend.PubSub} for one channel, each subscriber alone.
 *
 * <p>Broken promises, each a kind of anomaly: a message that nobody sent ({@code invented}); one that came twice
 * ({@code duplicated}), unless the backend only promises at least once; one that was overtaken by a later one of the
 * same publisher, or, where one order for all is promised, that two subscribers saw in different orders
 * ({@code reordered}); an acknowledged one that did not come ({@code lost}), unless the backend promises at most once
 * and had told the subscriber of an interruption around that time. Losses are counted by who could have known of them:
 * the subscriber, who was told; the publisher, whose receipt counted no receiver; or nobody, which is loss in silence.
 *
 * <p>Subscribers must have subscribed before the first message and polled after the last.
 */
public final class DeliveryChecker implements Checker {
    private static final List<String> KINDS = List.of("invented", "duplicated", "reordered", "lost");

    private final DeliveryPromise promise;

    /** A checker of what a backend promises. */
    public DeliveryChecker(DeliveryPromise promise) {
        this.promise = promise;
    }

    @Override
    public String name() {
        return "delivery";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the history does not pair up, or a value has not the shape that
     *     {@link PubSubWorkload} gives it
     */
    @Override
    public CheckResult check(History history, Budget budget) {
        Map<Object, Message> sent = new LinkedHashMap<>();
        Map<Integer, List<Operation>> polls = new TreeMap<>();
        for (Operation operation : history.operations()) {
            switch (operation.f()) {
                case "publish" -> {
                    Message message = new Message(id(operation.invocation()), operation);
                    sent.put(message.id(), message);
                }
                case "poll" ->
                    polls.computeIfAbsent(operation.process(), process -> new ArrayList<>())
                            .add(operation);
                default ->
                    throw new IllegalArgumentException("a channel knows no " + operation.f() + ", in event "
                            + operation.invocation().index());
            }
        }
        List<Inbox> inboxes = polls.entrySet().stream()
                .map(entry -> Inbox.of(entry.getKey(), entry.getValue()))
                .toList();
        Findings findings = new Findings();
        Losses losses = new Losses(promise.delivery(), sent.values(), inboxes);
        for (Inbox inbox : inboxes) {
            Map<Object, Arrival> arrived = arrivals(inbox, sent, findings);
            overtaken(inbox, sent, findings);
            losses.of(inbox, arrived.keySet(), findings);
        }
        if (promise.order() == Order.TOTAL) {
            disagreements(inboxes, findings);
        }
        return result(sent, inboxes, losses, findings);
    }

    private static Object id(Event publish) {
        Object id = publish.value() instanceof Map<?, ?> map ? map.get("id") : null;
        if (id == null) {
            throw new IllegalArgumentException("no \"id\" in event " + publish.index());
        }
        return id;
    }

    private Map<Object, Arrival> arrivals(Inbox inbox, Map<Object, Message> sent, Findings findings) {
        Map<Object, Arrival> first = new HashMap<>();
        for (Arrival arrival : inbox.arrivals()) {
            Message message = sent.get(arrival.id());
            if (message == null
                    || message.isUnsent()
                    || arrival.atNanos() < message.publish().callNanos()) {
                findings.add("invented", null, invented(inbox, arrival, message), shown(arrival, message));
                first.putIfAbsent(arrival.id(), arrival);
                continue;
            }
            Arrival before = first.putIfAbsent(arrival.id(), arrival);
            if (before != null && promise.delivery() != Delivery.AT_LEAST_ONCE) {
                findings.add(
                        "duplicated",
                        message.publish().key(),
                        got(inbox, arrival) + ", and had got it at " + Findings.seconds(before.atNanos()) + " already.",
                        message.publish(),
                        before.poll(),
                        arrival.poll());
            }
        }
        return first;
    }

    private static Operation[] shown(Arrival arrival, @Nullable Message message) {
        return message == null ? new Operation[] {arrival.poll()} : new Operation[] {message.publish(), arrival.poll()};
    }

    private static String invented(Inbox inbox, Arrival arrival, @Nullable Message message) {
        String got = got(inbox, arrival);
        if (message == null) {
            return got + ", which nobody ever published.";
        }
        return message.isUnsent()
                ? got + ", whose publishing had certainly failed."
                : got + ", before its publishing began at "
                        + Findings.seconds(message.publish().callNanos()) + ".";
    }

    private static String got(Inbox inbox, Arrival arrival) {
        return "p" + inbox.process() + " got message " + arrival.id() + " at " + Findings.seconds(arrival.atNanos());
    }

    /** One process publishes one message after the other, so its messages have an order. */
    private static void overtaken(Inbox inbox, Map<Object, Message> sent, Findings findings) {
        Map<Integer, Arrival> latest = new HashMap<>();
        Set<Object> seen = new HashSet<>();
        for (Arrival arrival : inbox.arrivals()) {
            Message message = sent.get(arrival.id());
            if (message == null || !seen.add(arrival.id())) {
                continue;
            }
            Arrival before = latest.get(message.publisher());
            Message earlier = before == null ? null : sent.get(before.id());
            if (before != null
                    && earlier != null
                    && earlier.publish().callNanos() > message.publish().callNanos()) {
                findings.add(
                        "reordered",
                        message.publish().key(),
                        got(inbox, arrival) + ", after message " + before.id() + ", though p" + message.publisher()
                                + " published them the other way round.",
                        message.publish(),
                        earlier.publish(),
                        arrival.poll());
            } else {
                latest.put(message.publisher(), arrival);
            }
        }
    }

    /** Two subscribers that got the same messages got them in the same order. */
    private static void disagreements(List<Inbox> inboxes, Findings findings) {
        for (int i = 1; i < inboxes.size(); i++) {
            Map<Object, Integer> positions = new HashMap<>();
            for (Arrival arrival : inboxes.get(i - 1).arrivals()) {
                positions.putIfAbsent(arrival.id(), positions.size());
            }
            Arrival latest = null;
            for (Arrival arrival : inboxes.get(i).arrivals()) {
                Integer position = positions.get(arrival.id());
                Integer before = latest == null ? null : positions.get(latest.id());
                if (latest != null && position != null && before != null && position < before) {
                    findings.add(
                            "reordered",
                            arrival.poll().key(),
                            got(inboxes.get(i), arrival) + ", after message " + latest.id() + "; p"
                                    + inboxes.get(i - 1).process() + " got them the other way round.",
                            latest.poll(),
                            arrival.poll());
                } else if (position != null) {
                    latest = arrival;
                }
            }
        }
    }

    private CheckResult result(Map<Object, Message> sent, List<Inbox> inboxes, Losses losses, Findings findings) {
        long deliveries =
                inboxes.stream().mapToLong(inbox -> inbox.arrivals().size()).sum();
        long acknowledged =
                sent.values().stream().filter(Message::isAcknowledged).count();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("published", acknowledged);
        counts.put(
                "inDoubt",
                sent.values().stream()
                        .filter(message -> message.publish().outcome() == EventType.INFO)
                        .count());
        counts.put("subscribers", (long) inboxes.size());
        counts.put("deliveries", deliveries);
        losses.countInto(counts);
        if (inboxes.isEmpty() || acknowledged == 0) {
            return findings.result(name(), KINDS, counts, Verdict.UNKNOWN, "no message or no subscriber");
        }
        String said = acknowledged + " messages to " + inboxes.size() + " subscribers, " + deliveries + " deliveries, "
                + losses.summary(acknowledged * inboxes.size());
        return findings.result(name(), KINDS, counts, Verdict.VALID, said);
    }
}
