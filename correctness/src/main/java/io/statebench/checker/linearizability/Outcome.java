package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import java.util.List;

/**
 * What a search of one partition came to.
 *
 * @param verdict valid, invalid, or unknown if a budget ran out
 * @param provenLayers how many returns are proven linearizable, counted from the first; of a search without foresight
 *     that ends invalid, the next return is the one that no order allows
 * @param lastValues of such a one: what the value could be just before that return, for a person; else empty
 * @param witness of a valid one whose order is known: the operations in an order that explains them, without those left
 *     out that need not have happened; else empty
 * @param configurations how many were looked at
 */
record Outcome(Verdict verdict, int provenLayers, List<String> lastValues, List<Member> witness, long configurations) {
    /** Of a search that could not begin. */
    static final Outcome NOTHING = new Outcome(Verdict.UNKNOWN, 0, List.of(), List.of(), 0);

    Outcome {
        lastValues = List.copyOf(lastValues);
        witness = List.copyOf(witness);
    }

    boolean isDecided() {
        return verdict != Verdict.UNKNOWN;
    }

    Outcome provenUpTo(int layers) {
        return new Outcome(verdict, layers, lastValues, witness, configurations);
    }

    /** The same, with what an earlier search proved and cost. */
    Outcome knowing(Outcome earlier) {
        return new Outcome(
                verdict,
                Math.max(provenLayers, earlier.provenLayers),
                lastValues,
                witness,
                configurations + earlier.configurations);
    }
}
