package io.statebench.paxos.simulation;

import io.statebench.paxos.Replica;

/** Who asks nodes for something, over the network. */
interface Asker {
    int id();

    /** An answer came, perhaps an old one, perhaps not for the first time. */
    void answered(Ask ask, Answer answer);

    /**
     * What is asked.
     *
     * @param op which operation of the asker it belongs to
     * @param call hands it to a replica
     */
    record Ask(long op, Call call) {
        void to(Replica replica, long request) {
            call.on(replica, request);
        }
    }

    /** Hands something to a replica under a request number. */
    interface Call {
        void on(Replica replica, long request);
    }

    /** How it went. */
    enum Outcome {
        DONE,
        REFUSED,
        IN_DOUBT
    }

    /**
     * What a node answers.
     *
     * @param number the slot if done, the leader if refused
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes that nobody changes or compares.
    record Answer(Outcome outcome, long number, byte[] reply) {}
}
