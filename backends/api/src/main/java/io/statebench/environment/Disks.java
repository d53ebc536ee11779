package io.statebench.environment;

import java.io.IOException;
import java.util.Optional;

/**
 * File systems that are a node's alone, so that they can be broken. Nobody else's files are on them.
 *
 * <p>Thread-safe.
 */
public interface Disks {
    /** There are none: all nodes use the machine's own file systems. */
    Disks NONE = new NoDisks();

    /** What can be done to a disk. */
    enum Ability {
        /** {@link Disk#fill}. */
        FILL,
        /** {@link Disk#losePower}. */
        LOSE_POWER
    }

    /** Why the disks here cannot have that done to them, in one line; empty if they can. The first call may try it out. */
    Optional<String> obstacle(Ability what);

    /**
     * Makes an empty disk.
     *
     * @param name of letters, digits, _ and -, which no other disk here has
     * @throws IOException if it cannot be made; nothing is left of it
     */
    Disk make(String name) throws IOException;
}
