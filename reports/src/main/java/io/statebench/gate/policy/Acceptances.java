package io.statebench.gate.policy;

import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that somebody accepted: {@code baselines/accept.yml}. */
public record Acceptances(List<Acceptance> entries) {
    /** Nothing is accepted. */
    public static final Acceptances NONE = new Acceptances(List.of());

    public Acceptances {
        entries = List.copyOf(entries);
    }

    /** Reads a list of entries with {@code metric}, {@code reason}, {@code expires} and {@code limit}, all of them needed. */
    public static Acceptances read(Path file) throws PolicyException {
        try {
            Acceptance.@Nullable Text[] texts =
                    PolicyFile.read(file, Acceptance.Text[].class).orElse(new Acceptance.Text[0]);
            return new Acceptances(
                    Arrays.stream(texts).map(text -> acceptance(text)).toList());
        } catch (IllegalArgumentException e) {
            throw new PolicyException(file + ": " + e.getMessage(), e);
        }
    }

    private static Acceptance acceptance(Acceptance.@Nullable Text text) {
        if (text == null) {
            throw new IllegalArgumentException("an entry says nothing");
        }
        return text.acceptance();
    }

    /** The same results, with what regressed and is accepted so called. */
    public List<MetricResult> apply(List<MetricResult> results, LocalDate today) {
        return results.stream().map(result -> apply(result, today)).toList();
    }

    private MetricResult apply(MetricResult result, LocalDate today) {
        if (result.outcome() != Outcome.REGRESSED) {
            return result;
        }
        Optional<Acceptance> covering = entries.stream()
                .filter(entry -> entry.covers(result.metric(), result.worseFraction(), today))
                .findFirst();
        return covering.map(entry -> result.as(
                        Outcome.ACCEPTED,
                        String.format(
                                Locale.ROOT,
                                "%s Accepted until %s up to %.0f %%: %s",
                                result.reason(),
                                entry.expires(),
                                entry.limit() * 100,
                                entry.reason())))
                .orElse(result);
    }

    /** Entries whose day has come, for a reader who wonders why they do not count. */
    public List<Acceptance> expired(LocalDate today) {
        return entries.stream()
                .filter(entry -> !today.isBefore(entry.expires()))
                .toList();
    }
}
