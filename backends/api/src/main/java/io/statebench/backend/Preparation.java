package io.statebench.backend;

/** What has to be done to a local node before it starts, so that it can be broken in some way later. */
public enum Preparation {
    /** The clock of its process can be set; see {@link Node#clock}. Whatever asks for the time becomes slower by it. */
    CLOCK
}
