package io.statebench.paxos.simulation;

/** The hash of all that happened: two runs of one seed must agree on it. */
final class Trace {
    private long hash = 0xcbf29ce484222325L;
    private long events;

    void note(long... facts) {
        events++;
        for (long fact : facts) {
            // The finalizer of SplitMix64 (Steele, Lea and Flood, 2014) spreads every bit.
            long mixed = (hash ^ fact) * 0xbf58476d1ce4e5b9L;
            hash = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
            hash ^= hash >>> 31;
        }
    }

    long hash() {
        return hash;
    }

    long events() {
        return events;
    }
}
