package io.statebench.load;

import io.statebench.load.Recording.Instants;

/** Histograms and counters that a few workers share, under this object's lock. */
final class Stripe {
    final Recording interval = new Recording();

    /** What the warm-up leaves: it takes the same way as what is measured, and then nobody looks at it. */
    final Recording dropped = new Recording();

    private long ok;
    private long error;
    private long timeout;
    private long unfinished;
    long completed;
    long sent;
    long waited;
    long failedAfterwards;

    /** What was sent, and is open now. */
    synchronized void unfinished(Instants call) {
        interval.record(Outcome.UNFINISHED, call);
        count(Outcome.UNFINISHED);
    }

    /** What was not even sent has no service time, be it of 0. */
    synchronized void unsent(long dueNanos, long nowNanos) {
        interval.add(Measure.RESPONSE, Outcome.UNFINISHED, nowNanos - dueNanos);
        interval.add(Measure.LAG, Outcome.UNFINISHED, nowNanos - dueNanos);
        count(Outcome.UNFINISHED);
    }

    /** Adds what was recorded since the last time to another recording and forgets it here. */
    synchronized void drainTo(Recording into) {
        into.add(interval);
        interval.reset();
    }

    /** How many calls ended, and how many of them are measured. */
    synchronized long completed() {
        return completed;
    }

    synchronized long completedMeasured() {
        return ok + error + timeout;
    }

    /** One more measured call that ended so; for who has this object's lock. */
    void count(Outcome outcome) {
        switch (outcome) {
            case OK -> ok++;
            case ERROR -> error++;
            case TIMEOUT -> timeout++;
            case UNFINISHED -> unfinished++;
        }
    }

    synchronized Counts counts() {
        return new Counts(0, ok, error, timeout, unfinished, sent, waited, failedAfterwards);
    }
}
