package io.statebench.backend;

/**
 * What a backend promises of the messages it carries.
 *
 * @param delivery how often an acknowledged message reaches a subscriber that stays subscribed
 * @param order in which order messages reach one subscriber
 */
public record DeliveryPromise(Delivery delivery, Order order) {
    /** How often a message arrives. */
    public enum Delivery {
        /**
         * Never twice. A message may be missing only where the subscriber was told of an interruption around the
         * time it was published.
         */
        AT_MOST_ONCE,
        /** Never missing, perhaps more than once. */
        AT_LEAST_ONCE,
        /** Never missing and never twice. */
        EXACTLY_ONCE
    }

    /** In which order messages arrive. */
    public enum Order {
        /** Those of one publisher in the order it published them. */
        PER_PUBLISHER,
        /** All in one order that is the same for every subscriber. */
        TOTAL
    }
}
