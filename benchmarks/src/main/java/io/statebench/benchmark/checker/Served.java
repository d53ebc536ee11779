package io.statebench.benchmark.checker;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A right system with a number of clients, counted from 0: each call takes effect at one instant. Used by one thread. */
interface Served {
    /** What a client asks next. */
    Call next(int client, RandomGenerator random);

    /** Takes effect now, if it can; null if the client has to wait. */
    @Nullable
    Reply serve(int client, Call call);

    /** Whether a call may vanish on its way without anybody waiting for it ever after. */
    boolean mayVanish(Call call);

    /**
     * What is asked.
     *
     * @param value the argument; null for none
     */
    record Call(String f, @Nullable Object value) {}

    /**
     * What is answered.
     *
     * @param value the reply with its argument
     * @param isLost whether it is a compare-and-set that saw another value
     */
    record Reply(@Nullable Object value, boolean isLost) {}
}
