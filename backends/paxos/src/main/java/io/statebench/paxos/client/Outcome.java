package io.statebench.paxos.client;

/** What became of a call. */
sealed interface Outcome {
    /**
     * It was answered.
     *
     * @param slot where it took effect, or what it is as of
     * @param mayHaveComeBefore whether an earlier attempt may have taken effect, too
     */
    @SuppressWarnings("ArrayRecordComponent") // The reply on its way to who decodes it.
    record Done(long slot, byte[] reply, boolean mayHaveComeBefore) implements Outcome {}

    /** It had no effect and never will. */
    record NotDone(String reason) implements Outcome {}

    /** Nobody knows. */
    record InDoubt(String reason) implements Outcome {}
}
