package io.statebench.paxos;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads that wait until it is certain that nobody else led when they came. All that came since the last heartbeat
 * wait for the same next one (the read index of Ongaro, <em>Consensus: Bridging Theory and Practice</em>, 2014,
 * section 6.4).
 *
 * <pre>
 *   read, read, read          read, read
 *        |  pulse 7 ------------ answers |  pulse 8 ...
 *        index = last chosen             the three are answered once slot index is applied
 * </pre>
 */
final class Reads {
    private List<Read> waiting = new ArrayList<>();
    private List<Read> asking = new ArrayList<>();
    private long askedPulse;
    private long readSlot;

    @SuppressWarnings("ArrayRecordComponent") // The client's bytes on their way to the machine.
    record Read(long request, byte[] question) {}

    void add(long request, byte[] question) {
        waiting.add(new Read(request, question));
    }

    int size() {
        return waiting.size() + asking.size();
    }

    /** Whether there are reads for which a heartbeat should be sent now. */
    boolean wantPulse() {
        return asking.isEmpty() && !waiting.isEmpty();
    }

    /**
     * Binds all waiting reads to a heartbeat.
     *
     * @param slot how far the log must be applied before they are answered
     */
    void bind(long pulse, long slot) {
        List<Read> empty = asking;
        asking = waiting;
        waiting = empty;
        askedPulse = pulse;
        readSlot = slot;
    }

    /** The reads that may be answered now, at most once. */
    List<Read> takeReady(long confirmedPulse, long chosenSlot) {
        if (asking.isEmpty() || confirmedPulse < askedPulse || chosenSlot < readSlot) {
            return List.of();
        }
        List<Read> ready = asking;
        asking = new ArrayList<>();
        return ready;
    }

    /** All reads, at most once. */
    List<Read> takeAll() {
        List<Read> all = new ArrayList<>(asking);
        all.addAll(waiting);
        asking.clear();
        waiting.clear();
        return all;
    }
}
