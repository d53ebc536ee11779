package io.statebench.cli;

import io.statebench.history.FailedCas;
import io.statebench.model.Register.NilRead;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict rests on beside the history.
 *
 * @param model what the history was compared with
 * @param initial what a register began with, in EDN; null where the model has no register
 * @param nilReads what a read of nil was taken for; null where the model has no register
 * @param failedCas which failed compare-and-sets saw another value; null where the model has none
 * @param keys {@code independent} where they were taken from the values, {@code apart} elsewhere
 */
record Conventions(
        String model,
        @Nullable String initial,
        @Nullable String nilReads,
        @Nullable String failedCas,
        String keys) {

    /** The same, but what Knossos takes reads of nil and failures for. */
    Conventions asKnossosHasThem() {
        return new Conventions(
                model,
                initial,
                nilReads == null ? null : NilRead.ANY.word(),
                failedCas == null ? null : FailedCas.DROPPED.word(),
                keys);
    }

    /** As the line of the verdict has it. */
    String words() {
        return (nilReads == null ? "" : "nil reads " + nilReads + "; ")
                + (failedCas == null ? "" : "failed cas " + failedCas + "; ")
                + "keys " + keys;
    }
}
