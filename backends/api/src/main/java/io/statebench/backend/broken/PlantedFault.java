package io.statebench.backend.broken;

import io.statebench.backend.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A promise that is broken on purpose. */
public enum PlantedFault {
    /** A read returns a value that was overwritten before the read began, or nothing where something was written. */
    STALE_READ(Capability.STATE),
    /** A write is acknowledged and not done. */
    LOST_WRITE(Capability.STATE),
    /** A lock is granted, with a larger token, while somebody else holds it. */
    DOUBLE_GRANT(Capability.LOCK),
    /** A grant carries the token of the grant before it. */
    REUSED_TOKEN(Capability.FENCING),
    /** A release under a lease that no longer counts frees the lock that somebody else holds by now. */
    NON_OWNER_RELEASE(Capability.LOCK),
    /** A lease that nobody releases does not end. */
    ENDLESS_LEASE(Capability.LEASES),
    /** A message arrives twice. */
    DUPLICATED_MESSAGE(Capability.PUBSUB),
    /** A message is overtaken by the next one of the same publisher. */
    REORDERED_MESSAGE(Capability.PUBSUB),
    /** A message does not arrive at one of its subscribers. */
    DROPPED_MESSAGE(Capability.PUBSUB);

    private final Capability needs;

    PlantedFault(Capability needs) {
        this.needs = needs;
    }

    /** What a backend must offer for this fault to show. */
    public Capability needs() {
        return needs;
    }

    /** The name on the command line, such as {@code stale-read}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fault of a command-line word. */
    public static Optional<PlantedFault> ofWord(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }

    /** All command-line words, in the order of declaration. */
    public static List<String> words() {
        return Arrays.stream(values()).map(PlantedFault::word).toList();
    }
}
