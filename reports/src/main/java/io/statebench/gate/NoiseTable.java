package io.statebench.gate;

import io.statebench.gate.decision.Pair;
import io.statebench.gate.evidence.EvidenceException;
import io.statebench.gate.evidence.Host;
import io.statebench.gate.evidence.PairedRuns;
import io.statebench.gate.evidence.Run;
import io.statebench.gate.evidence.Series;
import io.statebench.gate.policy.Calibration;
import io.statebench.gate.policy.Calibration.Noise;
import io.statebench.gate.policy.Settings;
import io.statebench.gate.statistics.OrderEffect;
import io.statebench.gate.statistics.Power;
import io.statebench.gate.statistics.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much numbers differ where nothing changed (A8 of the gate's specification). */
final class NoiseTable {
    /** Specified in A8. */
    private static final int LEAST_PAIRS = 20;

    private final List<Judge> sessions;
    private final Settings settings;

    NoiseTable(List<Judge> sessions, Settings settings) {
        this.sessions = List.copyOf(sessions);
        this.settings = settings;
    }

    /** @throws EvidenceException if sessions are of several machines, or a metric has too few pairs */
    Calibration calibration(Instant now) throws EvidenceException {
        List<String> keys = sessions.stream()
                .map(session -> session.evidence().bundle().fingerprint().key())
                .distinct()
                .toList();
        if (keys.size() > 1) {
            throw new EvidenceException("the bundles are of several kinds of machine: " + String.join(", ", keys));
        }
        Map<String, Noise> noise = new LinkedHashMap<>();
        for (Series series : sessions.get(0).evidence().table().series().values()) {
            if (series.isGated()) {
                noise.put(series.metric(), noise(series));
            }
        }
        return new Calibration(now.toString(), keys.get(0), sessions.size(), noise);
    }

    private Noise noise(Series series) throws EvidenceException {
        List<Series.Point> points = sessions.stream()
                .flatMap(session -> points(session, series.metric()))
                .toList();
        if (points.size() < LEAST_PAIRS) {
            throw new EvidenceException(
                    series.metric() + ": " + points.size() + " pairs, a calibration wants " + LEAST_PAIRS);
        }
        double[] differences = points.stream()
                .mapToDouble(point -> series.direction()
                        .worsening(point.baseline().value(), point.candidate().value()))
                .toArray();
        boolean[] isCandidateSecond = new boolean[points.size()];
        for (int i = 0; i < isCandidateSecond.length; i++) {
            isCandidateSecond[i] = points.get(i).runs().candidate().position() == 1;
        }
        OrderEffect order = OrderEffect.of(differences, isCandidateSecond);
        double deviation = Samples.deviation(differences);
        return new Noise(
                series.unit(),
                points.size(),
                deviation,
                Power.detectable(deviation, points.size()),
                Power.pairsNeeded(deviation, settings.toleranceOf(series.metric())),
                orNull(order.shift()),
                order.p(),
                orNull(Samples.lagOneAutocorrelation(differences)),
                betweenSessions(series.metric()));
    }

    private static Stream<Series.Point> points(Judge session, String metric) {
        Series series = session.evidence().table().series().get(metric);
        return series == null
                ? Stream.empty()
                : series.points().stream()
                        .filter(point -> session.evidence().isClean(point.runs()))
                        .filter(point -> new Pair(
                                        point.baseline().value(),
                                        point.candidate().value())
                                .isSound());
    }

    /** The sample deviation of the sessions' log medians; few sessions make a rough one, and it is the best there is. */
    private @Nullable Double betweenSessions(String metric) {
        double[] medians = sessions.stream()
                .map(session -> points(session, metric)
                        .flatMapToDouble(point -> DoubleStream.of(
                                point.baseline().value(), point.candidate().value()))
                        .map(Math::log)
                        .toArray())
                .filter(logs -> logs.length > 0)
                .mapToDouble(Samples::median)
                .toArray();
        if (medians.length < 2) {
            return null;
        }
        double mean = Arrays.stream(medians).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(medians).map(m -> (m - mean) * (m - mean)).sum();
        return Math.sqrt(squares / (medians.length - 1));
    }

    private static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** For a reader. */
    List<String> lines(Calibration calibration) {
        List<String> lines = new ArrayList<>();
        lines.add("deviation | detectable | tolerated | pairs | needed | order p | lag 1 | sessions | metric");
        calibration
                .noise()
                .forEach((metric, noise) -> lines.add(String.format(
                        Locale.ROOT,
                        "%8.2f%% | %9.2f%% | %8.1f%% | %5d | %6d | %7.3f | %s | %s | %s",
                        noise.deviation() * 100,
                        noise.detectable() * 100,
                        settings.toleranceOf(metric) * 100,
                        noise.pairs(),
                        noise.pairsNeeded(),
                        noise.orderP(),
                        figure("%+5.2f", noise.lagOneAutocorrelation(), 1),
                        figure("%7.2f%%", noise.betweenSessions(), 100),
                        metric)));
        return lines;
    }

    private static String figure(String format, @Nullable Double value, double factor) {
        return value == null ? "    -" : String.format(Locale.ROOT, format, value * factor);
    }

    /** How long what is needed takes, and what a budget is enough for. */
    List<String> plan(Calibration calibration, Duration budget) {
        Map<String, Double> secondsAPair = secondsAPair();
        double block =
                secondsAPair.values().stream().mapToDouble(seconds -> seconds).sum();
        List<String> lines = new ArrayList<>();
        if (!(block > 0)) {
            lines.add("no plan: the bundles do not say how long runs took");
            return lines;
        }
        double needed = 0;
        for (Map.Entry<String, Double> benchmark : secondsAPair.entrySet()) {
            int pairs = calibration.noise().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(benchmark.getKey() + " "))
                    .mapToInt(entry -> entry.getValue().pairsNeeded())
                    .max()
                    .orElse(0);
            needed += pairs * benchmark.getValue();
        }
        long affordable = (long) Math.floor(budget.toSeconds() / block);
        lines.add(String.format(
                Locale.ROOT,
                "a block of all benchmarks takes %.1f min; the pairs needed take %.0f min; a budget of %.0f min is enough for %d "
                        + "pairs of each%s",
                block / 60,
                needed / 60,
                budget.toSeconds() / 60.0,
                affordable,
                affordable < Power.LEAST_PAIRS ? ", fewer than a first stage: measure fewer benchmarks" : ""));
        return lines;
    }

    private Map<String, Double> secondsAPair() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        sessions.get(0).evidence().pairing().pairs().forEach((key, pairs) -> {
            double[] known = pairs.stream()
                    .mapToDouble(NoiseTable::seconds)
                    .filter(Double::isFinite)
                    .toArray();
            if (known.length > 0) {
                seconds.put(key, Samples.median(known));
            }
        });
        return seconds;
    }

    private static double seconds(PairedRuns pair) {
        return seconds(pair.baseline()) + seconds(pair.candidate());
    }

    private static double seconds(Run run) {
        Host host = run.host();
        Double seconds = host == null ? null : host.seconds();
        return seconds == null ? Double.NaN : seconds;
    }
}
