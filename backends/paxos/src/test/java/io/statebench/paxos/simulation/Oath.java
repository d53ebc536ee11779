package io.statebench.paxos.simulation;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.Message;
import io.statebench.paxos.PlantedReplica;
import io.statebench.paxos.Recovery;
import java.util.Map;
import java.util.TreeMap;

/** What one node has said to others and must therefore never forget: its promises and its votes. */
final class Oath {
    private final int node;
    private final Map<Long, Ballot> votes = new TreeMap<>();
    private Ballot promised = Ballot.NONE;

    Oath(int node) {
        this.node = node;
    }

    /** A message left the node. */
    void said(Message message) {
        if (message instanceof Message.Promise promise) {
            Violation.unless(
                    !promise.ballot().isBelow(promised),
                    "node " + node + " went back on its promise " + promised + " and promised " + promise.ballot());
            promised = promise.ballot();
        } else if (message instanceof Message.Accepted accepted) {
            Violation.unless(
                    !accepted.ballot().isBelow(promised),
                    "node " + node + " went back on its promise " + promised + " and accepted " + accepted.ballot());
            for (int index = 0; index < accepted.count(); index++) {
                votes.put(accepted.firstSlot() + index, accepted.ballot());
            }
        }
    }

    /** The node starts again from its disk. */
    void check(Recovery recovery) {
        Violation.unless(
                !recovery.promised().isBelow(promised),
                "node " + node + " promised " + promised + " and remembers only " + recovery.promised());
        votes.forEach((slot, ballot) -> Violation.unless(
                PlantedReplica.remembers(recovery, slot, ballot),
                "node " + node + " voted in slot " + slot + " under " + ballot + " and has forgotten it"));
    }
}
