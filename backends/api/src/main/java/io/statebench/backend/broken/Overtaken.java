package io.statebench.backend.broken;

import org.jspecify.annotations.Nullable;

/** The message of one client that waits to be overtaken; guarded by its own monitor, as is publishing around it. */
final class Overtaken {
    /**
     * A message that was acknowledged and not sent.
     *
     * @param channel where it belongs
     * @param bytes what it says
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Message(String channel, byte[] bytes) {}

    private @Nullable Message waiting;

    synchronized boolean isFree() {
        return waiting == null;
    }

    synchronized void hold(Message message) {
        waiting = message;
    }

    synchronized @Nullable Message take() {
        Message taken = waiting;
        waiting = null;
        return taken;
    }
}
