package io.statebench.paxos.machine;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** Lets the simulator, which lives elsewhere, plant faults. */
public final class PlantedMachine {
    private PlantedMachine() {}

    /** A machine with the faults of these names; without any it is the real one. */
    public static Machine with(Observer observer, Set<String> faultNames, LongSupplier replicasClock) {
        Set<MachineFault> faults = EnumSet.noneOf(MachineFault.class);
        faultNames.forEach(name -> faults.add(MachineFault.valueOf(name)));
        return new Machine(observer, faults, replicasClock);
    }
}
