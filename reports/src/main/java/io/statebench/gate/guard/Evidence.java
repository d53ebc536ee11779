package io.statebench.gate.guard;

import io.statebench.gate.evidence.Bundle;
import io.statebench.gate.evidence.Customs;
import io.statebench.gate.evidence.EvidenceException;
import io.statebench.gate.evidence.PairedRuns;
import io.statebench.gate.evidence.Pairing;
import io.statebench.gate.evidence.SeriesTable;
import io.statebench.gate.evidence.UndeclaredMetricException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A bundle, taken apart.
 *
 * @param disturbed the pairs that the host's counters speak against
 */
public record Evidence(
        Bundle bundle, Pairing pairing, SeriesTable table, Contamination limits, List<PairedRuns> disturbed) {
    public Evidence {
        disturbed = List.copyOf(disturbed);
    }

    /**
     * Takes a bundle apart.
     *
     * @throws UndeclaredMetricException if nobody said which way a metric is better
     * @throws EvidenceException if a histogram is damaged
     */
    public static Evidence of(Bundle bundle, Customs customs, Contamination limits)
            throws UndeclaredMetricException, EvidenceException {
        var expected = Set.copyOf(bundle.expected());
        Pairing pairing = Pairing.of(bundle);
        SeriesTable table = SeriesTable.of(pairing, new Customs(Map.copyOf(customs.declared()), expected));
        Contamination here = limits.on(bundle.fingerprint());
        List<PairedRuns> disturbed =
                pairing.all().stream().filter(pair -> here.of(pair).isPresent()).toList();
        return new Evidence(bundle, pairing, table, here, disturbed);
    }

    /**
     * Whether a pair counts: a rule on the host's counters alone decides that. Where too many would be dropped the evidence is
     * broken, and all count, so that a reader still sees figures.
     */
    public boolean isClean(PairedRuns pair) {
        return isTooDisturbed() || limits.of(pair).isEmpty();
    }

    /** Whether more pairs were disturbed than may be dropped. */
    boolean isTooDisturbed() {
        return disturbed.size() > limits.share() * pairing.all().size();
    }
}
