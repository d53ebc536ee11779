package io.statebench.benchmark.compare;

import io.statebench.backend.Durability;
import io.statebench.benchmark.load.Percentiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one backend came to.
 *
 * @param backend its name
 * @param durability what has become of a write that it acknowledged
 * @param nodes how many processes it has, 0 if we did not start them
 * @param startMillis from nothing until the first write succeeded, in the order of the starts; empty if we did not start it
 * @param residentBytes of all its processes after the load; 0 if nobody can tell
 * @param rates by operation, in the order asked for; what it does not offer is not among them
 * @param outages by how the leader was lost; one that could not be measured is not among them
 * @param unavailable what could not be measured, and why, a sentence each
 * @param facts what its servers say of themselves
 */
record Standing(
        String backend,
        Durability durability,
        int nodes,
        List<Long> startMillis,
        long residentBytes,
        List<Rate> rates,
        List<Outages> outages,
        List<String> unavailable,
        Map<String, String> facts) {
    Standing {
        startMillis = List.copyOf(startMillis);
        rates = List.copyOf(rates);
        outages = List.copyOf(outages);
        unavailable = List.copyOf(unavailable);
    }

    /**
     * How fast one operation was: of several rounds, the one in the middle by throughput.
     *
     * @param clients who called at once, each as soon as it had its reply
     * @param perSecond calls that succeeded
     * @param roundsPerSecond the same of every round, in order
     * @param failed calls that did not succeed, in that round
     * @param closedLoopService how long calls took; where each waits for the one before, that is no latency of a user
     */
    record Rate(
            String operation,
            int clients,
            double perSecond,
            List<Double> roundsPerSecond,
            long failed,
            Percentiles closedLoopService) {
        Rate {
            roundsPerSecond = List.copyOf(roundsPerSecond);
        }
    }

    /**
     * How long writes failed after the leader was lost.
     *
     * @param loss how it was lost
     * @param millis from the loss until every probing client had written again, in the order of the rounds; one that had not when
     *     patience was over is counted with that
     * @param patienceMillis how long was waited at most
     */
    record Outages(Loss loss, List<Long> millis, long patienceMillis) {
        Outages {
            millis = List.copyOf(millis);
        }

        /** Whether in some round they could not write again until it was undone. */
        boolean lastedUntilMended() {
            return millis.stream().anyMatch(one -> one >= patienceMillis);
        }
    }

    /** The rate of an operation, if it was measured. */
    Optional<Rate> rate(String operation) {
        return rates.stream().filter(rate -> rate.operation().equals(operation)).findFirst();
    }

    /** The outages of a loss, if they were measured. */
    Optional<Outages> outages(Loss loss) {
        return outages.stream().filter(outage -> outage.loss() == loss).findFirst();
    }

    /** The one in the middle; of an even number the lower of the two. */
    static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
