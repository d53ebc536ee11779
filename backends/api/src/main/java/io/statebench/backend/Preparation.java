package io.statebench.backend;

/** What has to be done to a local node before it starts, so that it can be broken in some way later. */
public enum Preparation {
    /** The clock of its process can be set; see {@link Node#clock}. Whatever asks for the time becomes slower by it. */
    CLOCK,
    /** Its data is on a file system of its own, which can be filled and can lose its power; see {@link Node#disk}. */
    OWN_DISK,
    /** The same, and that disk can lie about what it forced. */
    LYING_DISK
}
