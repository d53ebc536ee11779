package io.statebench.backend;

/**
 * Channels: what one client publishes, every subscriber of the channel receives.
 *
 * <p>How often and in which order is the backend's {@link #promise()}; whatever it is, no message is invented or
 * altered. Channel names are non-empty text, messages any bytes.
 *
 * <p><b>Threads.</b> {@link #publish} and {@link #subscribe} are called by one thread at a time; subscribers are
 * called on a thread of the backend.
 */
public interface PubSub {
    /** What this backend promises of delivery and order. */
    DeliveryPromise promise();

    /**
     * Sends a message to all present subscribers of a channel.
     *
     * @return what the backend says of the receivers
     * @throws NotDoneException if no subscriber will ever get the message
     * @throws InDoubtException if some may
     */
    Receipt publish(String channel, byte[] message) throws BackendException;

    /**
     * Receives the messages of a channel that are published after this call returned, until the subscription is
     * closed. A lost connection is opened anew; the subscriber is told of the gap.
     *
     * @throws NotDoneException if the subscription was not established; there is no doubtful subscription
     */
    Subscription subscribe(String channel, Subscriber subscriber) throws NotDoneException;
}
