package io.statebench.benchmark.checker;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A lock that gives each holder a larger token than the one before. Every client acquires and releases in turns and waits
 * while another holds it. A client whose acquire stayed in doubt asks the lock whether it holds it, and under which token;
 * that it asked is not part of the history.
 */
final class ServedFencedLock implements Served {
    private static final int NOBODY = -1;

    private int holder = NOBODY;
    private long lastToken;

    @Override
    public Call next(int client, RandomGenerator random) {
        return client == holder
                ? new Call("release", holding(client))
                : new Call("acquire", Map.of("owner", "client-" + client));
    }

    @Override
    public @Nullable Reply serve(int client, Call call) {
        if (call.f().equals("release")) {
            holder = NOBODY;
            return new Reply(call.value(), false);
        }
        if (holder != NOBODY) {
            return null;
        }
        holder = client;
        lastToken++;
        return new Reply(holding(client), false);
    }

    private Map<String, Object> holding(int client) {
        return Map.of("owner", "client-" + client, "token", lastToken);
    }

    /** A release that vanished would leave the lock held for ever. */
    @Override
    public boolean mayVanish(Call call) {
        return call.f().equals("acquire");
    }
}
