package io.statebench.paxos;

import java.util.EnumSet;
import java.util.Set;

/** Lets the simulator, which lives elsewhere, plant faults and look into what a disk remembers. */
public final class PlantedReplica {
    private PlantedReplica() {}

    /** A replica with the faults of these names; without any it is the real one. */
    public static Replica start(
            Place place, StateMachine machine, Recovery recovery, long nowNanos, Set<String> faultNames) {
        Set<PlantedFault> faults = EnumSet.noneOf(PlantedFault.class);
        faultNames.forEach(name -> faults.add(PlantedFault.valueOf(name)));
        return new Replica(place, machine, recovery, nowNanos, faults);
    }

    /** Whether a disk still holds a vote of at least this ballot, or the effect of its slot. */
    public static boolean remembers(Recovery recovery, long slot, Ballot ballot) {
        boolean isInSnapshot = recovery.snapshot().map(Snapshot::slot).orElse(0L) >= slot;
        Ballot held = recovery.log().ballotAt(slot);
        return isInSnapshot || (held != null && !held.isBelow(ballot));
    }
}
