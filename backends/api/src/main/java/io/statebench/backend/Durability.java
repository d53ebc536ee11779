package io.statebench.backend;

/**
 * What has become of a write when its client is told that it is done: what two systems promise has to be the same before
 * their speeds are compared. From the weakest on.
 */
public enum Durability {
    /** Nobody says. */
    UNKNOWN("unknown"),
    /** It is in one process' memory; others may hear of it later. Gone with the process. */
    ONE_MEMORY("one memory"),
    /** The same, and forced to that server's disk within about a second. */
    ONE_DISK_SOON("one disk, within a second"),
    /** It was forced to the disk of one server. Gone with the disk, and with a failover that did not hear of it. */
    ONE_DISK("one disk"),
    /** A majority has it in memory. Gone where a majority loses its power at once. */
    MAJORITY_MEMORY("memory of a majority"),
    /** A majority has forced it to their disks. */
    MAJORITY_DISK("disks of a majority");

    private final String words;

    Durability(String words) {
        this.words = words;
    }

    /** For a table; also the name in files. */
    public String words() {
        return words;
    }
}
