package io.statebench.load.capacity;

import io.statebench.load.capacity.Capacity.Ending;
import io.statebench.load.capacity.Capacity.Probe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the highest rate that is not saturated: doubles until one is, halves the bracket until it is narrow, then asks
 * both of its ends again.
 *
 * <pre>
 *   1000 ok, 2000 ok, 4000 saturated, 3000 ok, 3500 saturated, 3250 ok, ... 3250 ok again, 3406 saturated again: 3250
 * </pre>
 *
 * <p>A repeat that contradicts the first answer moves that end of the bracket: an end that is saturated after all
 * becomes the ceiling, one that is not becomes the floor, and the search goes on from there. So one wrong answer, in
 * either direction, costs probes and not the result.
 *
 * @param range between which rates, and where to begin
 * @param precision how far the ends may lie apart, as a part of the lower; 0.05 for 5 %
 * @param mostProbes when to give up, at least 1
 */
public record CapacitySearch(Range range, double precision, int mostProbes) {
    /**
     * Which rates may be asked.
     *
     * @param leastPerSecond more than 0
     * @param firstPerSecond where to begin
     * @param mostPerSecond the highest
     */
    public record Range(double leastPerSecond, double firstPerSecond, double mostPerSecond) {
        public Range {
            if (!(leastPerSecond > 0 && leastPerSecond <= firstPerSecond && firstPerSecond <= mostPerSecond)) {
                throw new IllegalArgumentException("0 < least <= first <= most does not hold for " + leastPerSecond
                        + ", " + firstPerSecond + ", " + mostPerSecond);
            }
        }
    }

    public CapacitySearch {
        if (!(precision > 0 && precision < 1)) {
            throw new IllegalArgumentException("a precision is between 0 and 1, not " + precision);
        }
        if (mostProbes < 1) {
            throw new IllegalArgumentException("at least one probe is needed, not " + mostProbes);
        }
    }

    /**
     * Searches.
     *
     * @return what was found; after an interrupt what was known by then
     * @throws X if the probe throws it
     */
    public <X extends Exception> Capacity find(RateProbe<X> probe) throws X {
        return new Bracket().find(probe);
    }

    /** How many probes it takes when no answer contradicts another, for a capacity somewhere in the range. */
    public int usualProbes(double capacityPerSecond) {
        return find(rate -> rate > capacityPerSecond).probes().size();
    }

    private final class Bracket {
        private final List<Probe> probes = new ArrayList<>();

        <X extends Exception> Capacity find(RateProbe<X> probe) throws X {
            while (probes.size() < mostProbes) {
                Next next = next();
                if (next.ending() != null) {
                    return capacity(next.ending());
                }
                try {
                    probes.add(new Probe(next.ratePerSecond(), probe.isSaturated(next.ratePerSecond())));
                } catch (InterruptedException ended) {
                    return capacity(Ending.INTERRUPTED);
                }
            }
            Ending ending = next().ending();
            return capacity(ending == null ? Ending.UNCONFIRMED : ending);
        }

        private Next next() {
            Double floor = floor();
            Double ceiling = ceiling();
            if (floor == null) {
                return ceiling == null ? Next.ask(range.firstPerSecond()) : below(ceiling);
            }
            if (ceiling == null) {
                return floor >= range.mostPerSecond()
                        ? confirmed(floor, Ending.AT_LEAST)
                        : Next.ask(Math.min(range.mostPerSecond(), floor * 2));
            }
            if (ceiling - floor > precision * floor) {
                return Next.ask(floor + (ceiling - floor) / 2);
            }
            Next first = confirmed(floor, Ending.CONFIRMED);
            return first.ending() == null ? first : confirmed(ceiling, Ending.CONFIRMED);
        }

        /** Where all rates so far were too high. */
        private Next below(double ceiling) {
            return ceiling <= range.leastPerSecond()
                    ? confirmed(ceiling, Ending.NONE)
                    : Next.ask(Math.max(range.leastPerSecond(), ceiling / 2));
        }

        /** Asks a rate again unless its last two answers were alike. */
        private Next confirmed(double rate, Ending ending) {
            List<Probe> answers =
                    probes.stream().filter(one -> one.ratePerSecond() == rate).toList();
            int count = answers.size();
            boolean isTwice = count > 1 && answers.get(count - 1).equals(answers.get(count - 2));
            return isTwice ? Next.end(ending) : Next.ask(rate);
        }

        /** Of the rates whose last answer was that they are not saturated. All lie below those that are. */
        private @Nullable Double floor() {
            return lastAnswers().entrySet().stream()
                    .filter(answer -> !answer.getValue())
                    .map(Map.Entry::getKey)
                    .max(Double::compare)
                    .orElse(null);
        }

        private @Nullable Double ceiling() {
            return lastAnswers().entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .min(Double::compare)
                    .orElse(null);
        }

        private Map<Double, Boolean> lastAnswers() {
            Map<Double, Boolean> last = new HashMap<>();
            probes.forEach(probe -> last.put(probe.ratePerSecond(), probe.isSaturated()));
            return last;
        }

        private Capacity capacity(Ending ending) {
            return new Capacity(ending, floor(), ceiling(), probes);
        }
    }

    private record Next(double ratePerSecond, @Nullable Ending ending) {
        static Next ask(double ratePerSecond) {
            return new Next(ratePerSecond, null);
        }

        static Next end(Ending ending) {
            return new Next(0, ending);
        }
    }
}
