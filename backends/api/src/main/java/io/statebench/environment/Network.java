package io.statebench.environment;

import java.io.IOException;
import java.util.Set;

/**
 * The network between the endpoints of an {@link Environment}, to be broken and mended.
 *
 * <p>Each call returns when it is done, which is not when its effect is felt: {@link #observe} tells that. What is cut and
 * what is slow are set anew by each call and do not add up. Thread-safe.
 */
public interface Network {
    /** What this network can do. */
    Set<Ability> abilities();

    /**
     * Keeps packets from their destinations; what was cut before is cut no more.
     *
     * @param manner how; one of {@link #abilities}
     * @throws IOException if that cannot be done; part of it may be
     */
    void cut(Grudge grudge, Manner manner) throws IOException;

    /**
     * Breaks the connections that exist between these endpoints with a reset, once; new ones work. Where {@link Ability#CUT} is
     * missing as sources cannot be told apart, those that were opened to a destination.
     *
     * @return how many there were
     * @throws IOException if that cannot be done; part of it may be
     */
    int reset(Grudge between) throws IOException;

    /**
     * Makes links bad without cutting them; what was bad before is good again.
     *
     * @param links whose packets to whom
     * @throws IOException if that cannot be done; part of it may be
     */
    void impair(Grudge links, Impairment impairment) throws IOException;

    /**
     * Tries, by packets of its own, whether the links that {@link #impair} made bad are so. Takes up to some seconds where they
     * are narrow.
     *
     * @return the links that are as good as ever; {@link Grudge#NONE} if none is, or none was made bad
     * @throws IOException if it cannot be tried
     */
    Grudge soundLinks() throws IOException, InterruptedException;

    /**
     * Takes a node off the network, cable and all. Together with SIGKILL that is the crash of a machine: what the node's
     * kernel still had to send never arrives, as it would after a kill alone.
     *
     * @throws IOException if that cannot be done
     * @throws UnsupportedOperationException if {@link Ability#UNPLUG} is not among the abilities
     */
    default void unplug(String node) throws IOException {
        throw new UnsupportedOperationException("this network has no cables");
    }

    /**
     * Puts a node back. What processes that ended meanwhile left to be sent is gone; connections of those that live go on.
     *
     * @throws IOException if that cannot be done
     * @throws UnsupportedOperationException if {@link Ability#UNPLUG} is not among the abilities
     */
    default void plug(String node) throws IOException {
        throw new UnsupportedOperationException("this network has no cables");
    }

    /**
     * Mends everything, and plugs in whatever was unplugged.
     *
     * @throws IOException if that cannot be done; part of it may be
     */
    void heal() throws IOException;

    /**
     * Tries, all at once, whether each endpoint can open a connection to each node's first advertised port, or to one of the
     * network's own that shares that port's fate. A port on which nobody listens counts as reached, if its machine says so.
     * Takes less than a second, unless the machine is too busy for a round trip.
     *
     * @throws IOException if it cannot be tried
     */
    Reachability observe() throws IOException, InterruptedException;

    /** What a network may be able to do. */
    enum Ability {
        /** {@link Manner#DROP}, also with clients alone, and in one direction. */
        CUT,
        /** {@link Manner#DROP_OPENING}. */
        CUT_OPENING,
        /** {@link Manner#REFUSE}. */
        REFUSE,
        /** {@link Manner#DROP_CALLS}. */
        CUT_CALLS,
        /** {@link Manner#REFUSE_CALLS}. */
        REFUSE_CALLS,
        /** {@link Network#reset}. */
        RESET,
        /** {@link Impairment#delay} and {@link Impairment#jitter}. */
        DELAY,
        /** {@link Impairment#lossRatio}. */
        LOSS,
        /** {@link Impairment#bytesPerSecond}. */
        RATE,
        /** {@link Network#unplug} and {@link Network#plug}. */
        UNPLUG
    }

    /** What becomes of packets that are not to arrive. */
    enum Manner {
        /** They vanish: established connections fall silent, new ones time out. */
        DROP(Ability.CUT),
        /** Only those that open a connection vanish: so that one may call another, who may not call back. */
        DROP_OPENING(Ability.CUT_OPENING),
        /** They are answered with a reset: established connections break at once, new ones are refused. */
        REFUSE(Ability.REFUSE),
        /**
         * All of the connections that a source opens or opened to a destination vanishes, both ways; those that the
         * destination opens to the source go on. So a network that sees whom a connection is for, but not who opened it, can
         * still silence a node: with everybody else as the source.
         */
        DROP_CALLS(Ability.CUT_CALLS),
        /** The same connections break at once or are refused. */
        REFUSE_CALLS(Ability.REFUSE_CALLS);

        private final Ability needs;

        Manner(Ability needs) {
            this.needs = needs;
        }

        /** What a network must be able to do for it. */
        public Ability needs() {
            return needs;
        }
    }
}
