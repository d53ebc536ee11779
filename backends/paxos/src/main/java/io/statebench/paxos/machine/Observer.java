package io.statebench.paxos.machine;

/** Is told what a machine really does, as opposed to what it answers from memory. It must not call back. */
public interface Observer {
    /** Nobody listens. */
    Observer NONE = (session, request, slot) -> {};

    /** A session's request took effect. */
    void executed(long session, long request, long slot);
}
