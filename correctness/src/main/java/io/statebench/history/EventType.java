package io.statebench.history;

/** The kind of an event. */
public enum EventType {
    /** A process is about to call. */
    INVOKE,
    /** The call returned and took effect. */
    OK,
    /** The call certainly had no effect. */
    FAIL,
    /** Nobody can know whether the call took, or will yet take, effect; also every event of the nemesis. */
    INFO
}
