package io.statebench.paxos.simulation;

import java.util.EnumSet;
import java.util.Set;

/** Runs seeds: {@code Simulate FIRST LAST [FAULT]}. */
public final class Simulate {
    private Simulate() {}

    /** Exit code 0 when nothing was found. */
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        long last = Long.parseLong(arguments[1]);
        Set<Planted> planted = arguments.length > 2 ? EnumSet.of(Planted.valueOf(arguments[2])) : Planted.none();
        int found = 0;
        long events = 0;
        for (long seed = first; seed <= last; seed++) {
            Simulation.Result result = Simulation.run(Plan.of(seed, false), planted);
            events += result.events();
            if (result.violation().isPresent()) {
                found++;
                if (first == last) {
                    result.history().forEach(System.out::println);
                }
                System.out.println("seed " + seed + ": " + result.violation().get() + " "
                        + result.plan().faults());
            }
        }
        System.out.println(found + " found, " + events + " events");
        System.exit(found == 0 ? 0 : 1);
    }
}
