package io.statebench.checker.linearizability;

import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Small histories at random: few values and much overlap, so that valid and invalid ones are both common.
 *
 * @param kinds draws what an operation does
 */
record RandomHistories(Function<RandomGenerator, Kind> kinds) {
    private static final int MOST_OPERATIONS = 7;
    private static final int VALUES = 3;

    /** An operation as called and, if it is ok, as replied. */
    record Kind(
            String f, @Nullable Object argument, @Nullable Object reply) {}

    static RandomHistories ofRegister() {
        return new RandomHistories(random -> random.nextInt(2) == 0 ? read(random) : write(random));
    }

    static RandomHistories ofCasRegister() {
        return new RandomHistories(random -> switch (random.nextInt(3)) {
            case 0 -> read(random);
            case 1 -> write(random);
            default -> cas(random);
        });
    }

    static RandomHistories ofMutex() {
        return new RandomHistories(random -> new Kind(random.nextBoolean() ? "acquire" : "release", null, null));
    }

    private static Kind read(RandomGenerator random) {
        int value = random.nextInt(VALUES + 1);
        return new Kind("read", null, value == VALUES ? null : (Object) (long) value);
    }

    private static Kind write(RandomGenerator random) {
        long value = random.nextInt(VALUES);
        return new Kind("write", value, value);
    }

    private static Kind cas(RandomGenerator random) {
        List<Long> pair = List.of((long) random.nextInt(VALUES), (long) random.nextInt(VALUES));
        return new Kind("cas", pair, pair);
    }

    History draw(RandomGenerator random) {
        List<Event> events = new ArrayList<>();
        List<Integer> idle = new ArrayList<>(List.of(0, 1, 2, 3));
        List<Event> open = new ArrayList<>();
        List<Kind> openKinds = new ArrayList<>();
        int left = random.nextInt(1, MOST_OPERATIONS + 1);
        int fresh = idle.size();
        while (left > 0 || (!open.isEmpty() && random.nextInt(8) > 0)) {
            boolean isCall = left > 0 && !idle.isEmpty() && (open.isEmpty() || random.nextBoolean());
            if (isCall) {
                left--;
                int process = idle.remove(random.nextInt(idle.size()));
                Kind kind = kinds.apply(random);
                Event call = new Event(
                        events.size(), now(events), process, EventType.INVOKE, kind.f(), null, kind.argument(), null);
                events.add(call);
                open.add(call);
                openKinds.add(kind);
            } else {
                int i = random.nextInt(open.size());
                Event call = open.remove(i);
                Kind kind = openKinds.remove(i);
                EventType end = end(random);
                boolean isLost = end == EventType.FAIL && kind.f().equals("cas") && random.nextBoolean();
                Object value = end == EventType.OK ? kind.reply() : kind.argument();
                events.add(new Event(
                        events.size(),
                        now(events),
                        call.process(),
                        end,
                        kind.f(),
                        null,
                        value,
                        isLost ? "lost" : null));
                idle.add(end == EventType.INFO ? fresh++ : call.process());
            }
        }
        return new History(events);
    }

    private static EventType end(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> EventType.INFO;
            case 1 -> EventType.FAIL;
            default -> EventType.OK;
        };
    }

    private static long now(List<Event> events) {
        return 1000L * events.size();
    }
}
