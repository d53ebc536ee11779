package io.statebench.paxos.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Runs seeds: {@code Simulate --seeds 1..1000}. Says of each failing one what was seen, makes it smaller, and prints
 * the line that runs the smaller one again. The exit code is 0 when nothing was found, 1 when something was, 2 when it
 * was not understood.
 */
public final class Simulate {
    private static final String USAGE = """
            usage: simulate --seeds FIRST..LAST [--fault NAME] [--reading LEASE]
                            [--every-fault true] [--keep 0,2] [--clients N] [--ops N] [--edn FILE]
              --fault   plants a mistake: %s
              --every-fault  plants one after the other and says how many of the seeds find it
              --keep    only these faults of the plan, counted from 0
              --edn     writes the history of the last seed, for scripts/replay --model cas-register FILE""";

    private final Map<String, String> options = new HashMap<>();

    private Simulate(String... arguments) {
        for (int index = 0; index + 1 < arguments.length; index += 2) {
            options.put(arguments[index], arguments[index + 1]);
        }
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Simulate simulate = new Simulate(arguments);
        if (arguments.length % 2 != 0 || !simulate.options.containsKey("--seeds")) {
            System.err.printf(USAGE + "%n", List.of(Planted.values()));
            System.exit(2);
        }
        System.exit(simulate.run() == 0 ? 0 : 1);
    }

    private int run() throws IOException {
        String[] range = options.getOrDefault("--seeds", "1").split("\\.\\.", -1);
        long first = Long.parseLong(range[0]);
        long last = Long.parseLong(range[range.length - 1]);
        if (options.containsKey("--every-fault")) {
            return tellEveryFault(first, last);
        }
        String fault = options.get("--fault");
        Set<Planted> planted = fault == null ? Planted.none() : EnumSet.of(Planted.valueOf(fault));
        int found = 0;
        long events = 0;
        for (long seed = first; seed <= last; seed++) {
            Simulation.Result result = Simulation.run(plan(seed), planted);
            events += result.events();
            if (result.violation().isPresent()) {
                found++;
                tell(result, planted);
            }
            if (seed == last && options.containsKey("--edn")) {
                Files.writeString(Path.of(options.getOrDefault("--edn", "")), EdnHistory.of(result.history()));
            }
            if (first == last) {
                System.out.printf("seed %d: trace %016x%n", seed, result.traceHash());
            }
        }
        System.out.println((last - first + 1) + " seeds, " + events + " events, " + found + " found");
        return found;
    }

    /** Returns how many of the faults were not found at all. */
    private int tellEveryFault(long first, long last) {
        int missed = 0;
        System.out.println("| fault | found | first by seed | seen there |\n|---|---|---|---|");
        for (Planted fault : Planted.values()) {
            List<Simulation.Result> found = LongStream.rangeClosed(first, last)
                    .mapToObj(seed -> Simulation.run(plan(seed), EnumSet.of(fault)))
                    .filter(result -> result.violation().isPresent())
                    .toList();
            missed += found.isEmpty() ? 1 : 0;
            String seed =
                    found.isEmpty() ? "" : String.valueOf(found.get(0).plan().seed());
            String seen = found.isEmpty() ? "" : found.get(0).violation().orElse("");
            System.out.printf("| %s | %d | %s | %s |%n", fault, found.size(), seed, seen);
        }
        return missed;
    }

    private Plan plan(long seed) {
        Plan plan = Plan.of(seed, Plan.Reading.valueOf(options.getOrDefault("--reading", "INDEX")));
        if (options.containsKey("--keep")) {
            List<Plan.Fault> kept = new ArrayList<>();
            for (String index : options.getOrDefault("--keep", "").split(",", -1)) {
                if (!index.isEmpty()) {
                    kept.add(plan.faults().get(Integer.parseInt(index)));
                }
            }
            plan = plan.with(kept);
        }
        int clients = Integer.parseInt(options.getOrDefault("--clients", String.valueOf(plan.clients())));
        int ops = Integer.parseInt(options.getOrDefault("--ops", String.valueOf(plan.ops())));
        return plan.with(clients, ops);
    }

    private void tell(Simulation.Result result, Set<Planted> planted) {
        Plan before = result.plan();
        System.out.println("seed " + before.seed() + ": " + result.violation().orElse(""));
        Simulation.Result smaller = Shrinker.shrink(result, planted);
        System.out.println("  smaller: " + smaller.violation().orElse("") + "\n  with "
                + smaller.plan().faults());
        System.out.println("  again:   " + replayLine(smaller.plan(), planted));
    }

    /** The command that runs a plan again. */
    static String replayLine(Plan plan, Set<Planted> planted) {
        List<Plan.Fault> all = Plan.of(plan.seed(), plan.reading()).faults();
        List<String> kept = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            if (plan.faults().contains(all.get(index))) {
                kept.add(String.valueOf(index));
            }
        }
        StringBuilder line = new StringBuilder("scripts/simulate --seeds " + plan.seed());
        planted.forEach(fault -> line.append(" --fault ").append(fault));
        line.append(plan.reading() == Plan.Reading.INDEX ? "" : " --reading " + plan.reading());
        line.append(" --keep ").append(kept.isEmpty() ? "," : String.join(",", kept));
        return line.append(" --clients " + plan.clients() + " --ops " + plan.ops())
                .toString();
    }
}
