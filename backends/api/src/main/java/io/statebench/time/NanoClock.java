package io.statebench.time;

/** A clock that measures spans: its readings never go back and mean nothing by themselves. */
@FunctionalInterface
public interface NanoClock {
    /** The JVM's span clock; the one place that reads it. */
    NanoClock SYSTEM = System::nanoTime;

    /** The present reading in nanoseconds; compare two by subtraction, for it may overflow. */
    long nanos();

    /** This clock counted from its reading at this call. */
    default NanoClock fromNow() {
        long origin = nanos();
        return () -> nanos() - origin;
    }
}
