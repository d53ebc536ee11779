package io.statebench.paxos;

import java.util.List;

/** What replicas say to each other. Who said it is the network's knowledge; a replica never believes a message on that. */
public sealed interface Message {
    /**
     * Phase 2a: "accept these entries".
     *
     * @param firstSlot the slot of the first entry; the others follow without a gap
     * @param chosenSlot all slots up to this one are chosen
     */
    record Accept(Ballot ballot, long firstSlot, List<Entry> entries, long chosenSlot) implements Message {}

    /** Phase 2b: "I accepted {@code count} entries from {@code firstSlot} on". */
    record Accepted(Ballot ballot, long firstSlot, int count) implements Message {}

    /**
     * "I still lead".
     *
     * @param pulse counts the heartbeats of this ballot; an answer to one proves that the answerer knew of no higher
     *     ballot after it was sent, which is what a read waits for
     */
    record Heartbeat(Ballot ballot, long chosenSlot, long pulse) implements Message {}

    /** "You do, as far as I know". */
    record HeartbeatReply(Ballot ballot, long pulse) implements Message {}

    /** "I would like to lead; would you let me?" It changes nothing at the one asked. */
    record PreVote(Ballot ballot, long chosenSlot) implements Message {}

    /** The answer, with what the asker may be missing. */
    record PreVoteReply(Ballot ballot, boolean isGranted, Ballot promised, long chosenSlot) implements Message {}

    /** Phase 1a for all slots from one on. */
    record Prepare(Ballot ballot, long fromSlot) implements Message {}

    /** Phase 1b: "I accept nothing lower any more; this is what I accepted from there on". */
    record Promise(Ballot ballot, long fromSlot, List<Vote> votes) implements Message {
        public Promise {
            votes = List.copyOf(votes);
        }
    }

    /** "I promised a higher ballot". */
    record Refusal(Ballot promised) implements Message {}

    /** "Tell me what was chosen from this slot on". */
    record CatchUp(long fromSlot) implements Message {}

    /** What was chosen, without a gap, and how far the teller knows. */
    record Chosen(List<Vote> votes, long chosenSlot) implements Message {
        public Chosen {
            votes = List.copyOf(votes);
        }
    }

    /** What was chosen, where the log no longer tells. */
    record Install(Snapshot snapshot) implements Message {}
}
