package io.statebench.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;

/**
 * Calls the node of a Redis Cluster at which to listen, which it finds out each time anew.
 *
 * <p>For one subscription: it is called once, and again after trouble, when others are asked and tried.
 */
final class SlotDialer implements Dialer {
    private final SlotAccess access;
    private final SlotDirectory directory;
    private final Choice choice;
    private final String description;

    /** The node called before; guarded by this, as all that is above. */
    private @Nullable HostAndPort previous;

    /** How many calls there were, to be among different nodes. */
    private int calls;

    /** Which of the nodes. */
    @FunctionalInterface
    private interface Choice {
        HostAndPort choose(SlotDirectory directory, int call);
    }

    private SlotDialer(SlotAccess access, Choice choice, String description) {
        this.access = access;
        this.directory = new SlotDirectory(access);
        this.choice = choice;
        this.description = description;
    }

    /** Calls the owner of a slot. */
    static SlotDialer owner(SlotAccess access, int slot) {
        return new SlotDialer(access, (directory, call) -> directory.owner(slot), "the owner of slot " + slot);
    }

    /**
     * Calls a primary that is not the owner of a slot, so that what arrives came over the bus; where there is no other,
     * that one.
     *
     * @param first which of the others to begin with, in a circle
     */
    static SlotDialer elsewhere(SlotAccess access, int slot, int first) {
        Choice choice = (directory, call) -> {
            HostAndPort owner = directory.owner(slot);
            List<HostAndPort> others = directory.map().primariesBut(owner);
            return others.isEmpty() ? owner : others.get(Math.floorMod(first + call, others.size()));
        };
        return new SlotDialer(access, choice, "a primary without slot " + slot);
    }

    @Override
    public synchronized Connection dial() {
        if (calls > 0) {
            directory.distrust(previous);
        }
        HostAndPort node = choice.choose(directory, calls++);
        previous = node;
        return access.dialer(node).dial();
    }

    @Override
    public String target() {
        return description;
    }
}
