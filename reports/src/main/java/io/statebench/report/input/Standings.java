package io.statebench.report.input;

import java.util.List;
import java.util.Map;

/**
 * {@code compare.json}: backends beside each other, under the same calls by as many clients.
 *
 * @param clients how many called at once
 * @param standings in the order measured
 */
public record Standings(
        String format,
        String started,
        boolean partial,
        String command,
        String commit,
        Machine machine,
        boolean coLocated,
        int clients,
        List<Standing> standings) {
    static final String FORMAT = "statebench-compare/1";

    public Standings {
        Required.format(format, FORMAT);
        Required.text(started, "started");
        Required.text(command, "command");
        Required.text(commit, "commit");
        Required.text(machine, "machine");
        standings = Required.list(standings, "standings");
    }

    /**
     * What one backend came to.
     *
     * @param durability what has become of a write that it acknowledged, by its name in the file
     * @param nodes how many processes it has, 0 where nobody can tell
     * @param startMillis from nothing until the first write succeeded, a start each
     * @param residentBytes of all its processes after the load; 0 where nobody can tell
     * @param unavailable what could not be measured, and why
     */
    public record Standing(
            String backend,
            String durability,
            int nodes,
            List<Long> startMillis,
            long residentBytes,
            List<Rate> rates,
            List<Outages> outages,
            List<String> unavailable,
            Map<String, String> facts) {
        public Standing {
            Required.text(backend, "standings[].backend");
            Required.text(durability, "standings[].durability");
            startMillis = Required.list(startMillis, "standings[].startMillis");
            rates = Required.list(rates, "standings[].rates");
            outages = Required.list(outages, "standings[].outages");
            unavailable = Required.list(unavailable, "standings[].unavailable");
            facts = Required.map(facts, "standings[].facts");
        }
    }

    /** How fast one operation was: of several rounds, the one in the middle by throughput. */
    public record Rate(
            String operation,
            int clients,
            double perSecond,
            List<Double> roundsPerSecond,
            long failed,
            LoadSpan closedLoopService) {
        public Rate {
            Required.text(operation, "rates[].operation");
            roundsPerSecond = Required.list(roundsPerSecond, "rates[].roundsPerSecond");
            Required.text(closedLoopService, "rates[].closedLoopService");
        }
    }

    /**
     * How long writes failed after the leader was lost.
     *
     * @param loss how it was lost: {@code CUT} or {@code KILL}
     * @param millis a round each; one of {@code patienceMillis} lasted until it was mended
     */
    public record Outages(String loss, List<Long> millis, long patienceMillis) {
        /** The leader was cut off from everybody. */
        public static final String CUT = "CUT";

        /** The leader was killed. */
        public static final String KILL = "KILL";

        public Outages {
            Required.text(loss, "outages[].loss");
            millis = Required.list(millis, "outages[].millis");
        }

        /** In how many rounds nothing but mending helped. */
        public long untilMended() {
            return millis.stream().filter(one -> one >= patienceMillis).count();
        }
    }

    /** The one in the middle, as the file's writer takes it: of an even number the lower of the two. */
    public static long middle(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
