package io.statebench.benchmark.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A register that begins with nil. Reads and writes are equally likely, and so are compare-and-sets where there are any. */
final class ServedRegister implements Served {
    /** What {@link #withCompareAndSet} holds is below this. */
    static final long VALUES = 5;

    private final boolean hasCompareAndSet;
    /** Each pair once: long histories shall not be mostly copies of the same few values. */
    private final List<List<Long>> pairs = new ArrayList<>();

    private @Nullable Long held;
    private long written;

    private ServedRegister(boolean hasCompareAndSet) {
        this.hasCompareAndSet = hasCompareAndSet;
        for (long pair = 0; pair < VALUES * VALUES; pair++) {
            pairs.add(List.of(pair / VALUES, pair % VALUES));
        }
    }

    /** Few values, each written again and again. */
    static ServedRegister withCompareAndSet() {
        return new ServedRegister(true);
    }

    /** No value is written twice. */
    static ServedRegister withUniqueWrites() {
        return new ServedRegister(false);
    }

    @Override
    public Call next(int client, RandomGenerator random) {
        int choice = random.nextInt(hasCompareAndSet ? 3 : 2);
        if (choice == 0) {
            return new Call("read", null);
        }
        if (choice == 1) {
            return new Call("write", hasCompareAndSet ? random.nextLong(VALUES) : written++);
        }
        return new Call("cas", pairs.get(random.nextInt(pairs.size())));
    }

    @Override
    public Reply serve(int client, Call call) {
        if (call.f().equals("read")) {
            return new Reply(held, false);
        }
        if (call.value() instanceof Long value) {
            held = value;
            return new Reply(value, false);
        }
        if (call.value() instanceof List<?> pair) {
            boolean isLost = !Objects.equals(pair.get(0), held);
            held = isLost ? held : (Long) pair.get(1);
            return new Reply(pair, isLost);
        }
        throw new AssertionError(call);
    }

    @Override
    public boolean mayVanish(Call call) {
        return true;
    }
}
