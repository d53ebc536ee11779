package io.statebench.benchmark.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is measured: what both arms have.
 *
 * @param planned of all stages, by key
 * @param measured of this stage, by key; some of those planned, or all
 */
record Selection(List<BenchmarkKey> planned, List<BenchmarkKey> measured) {
    Selection {
        planned = List.copyOf(planned);
        measured = List.copyOf(measured);
    }

    /**
     * All that both arms have.
     *
     * @throws IOException if that is nothing
     */
    static Selection of(Arm baseline, Arm candidate) throws IOException {
        SortedSet<BenchmarkKey> both = new TreeSet<>(baseline.listed());
        both.retainAll(candidate.listed());
        if (both.isEmpty()) {
            throw new IOException("no benchmark of both arms matches: the baseline has "
                    + baseline.listed().size() + " that do, the candidate "
                    + candidate.listed().size());
        }
        return new Selection(List.copyOf(both), List.copyOf(both));
    }

    /**
     * The same with less to measure now.
     *
     * @param lines a key of a benchmark or of a metric each; blank lines and those that begin with # say nothing
     * @throws IOException if a line names nothing that is planned, or none names anything
     */
    Selection only(List<String> lines) throws IOException {
        SortedSet<BenchmarkKey> chosen = new TreeSet<>();
        for (String line : lines) {
            String key = line.strip();
            if (!key.isEmpty() && !key.startsWith("#")) {
                chosen.add(named(key).orElseThrow(() -> new IOException("'" + key + "' is not among what is planned")));
            }
        }
        if (chosen.isEmpty()) {
            throw new IOException("no benchmark is named");
        }
        return new Selection(planned, List.copyOf(chosen));
    }

    /** As a benchmark's key first: a thread count at its end looks like a metric's name. */
    private Optional<BenchmarkKey> named(String key) {
        Optional<BenchmarkKey> exact =
                planned.stream().filter(one -> one.toString().equals(key)).findFirst();
        return exact.isPresent()
                ? exact
                : planned.stream().filter(one -> one.metrics().contains(key)).findFirst();
    }

    /** The metrics of benchmarks, by key. */
    static List<String> metrics(Collection<BenchmarkKey> benchmarks) {
        List<String> metrics = new ArrayList<>();
        benchmarks.forEach(benchmark -> metrics.addAll(benchmark.metrics()));
        return metrics.stream().sorted().toList();
    }

    /** A line for each benchmark that one arm has and the other has not. */
    static List<String> unpaired(Arm one, Arm other) {
        SortedSet<BenchmarkKey> only = new TreeSet<>(one.listed());
        only.removeAll(other.listed());
        return only.stream()
                .map(key -> "only the " + one.role().word() + " has " + key)
                .toList();
    }
}
