package io.statebench.paxos.client;

import io.statebench.paxos.transport.Packet;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An operator's changes of who the members are. */
public final class Members {
    /** Chosen: a leader waits some seconds for the node that comes. */
    private static final Duration EXTRA = Duration.ofSeconds(6);

    private static final String ERROR = "error=";

    private Members() {}

    /**
     * Has one node leave, one come, or both in one step; asking again for what is so already changes nothing.
     *
     * @param removed who leaves, 0 for nobody
     * @param added who comes, 0 for nobody; it has to run, and nobody may ever have had its id
     * @param address where it is
     * @return the members after it, as the leader prints them
     * @throws IOException if it was refused, or nobody knows what became of it; the message says which
     */
    public static String change(Access access, int removed, int added, String address, Duration timeout)
            throws IOException {
        Ensemble ensemble = new Ensemble(access.addresses(), 0);
        try (Caller caller = new Caller(access, ensemble, timeout)) {
            Outcome outcome = caller.call(
                    number -> new Packet.Change(number, removed, added, address), EXTRA, Deadline.after(timeout));
            if (outcome instanceof Outcome.Done done) {
                String text = new String(done.reply(), StandardCharsets.UTF_8);
                if (text.startsWith(ERROR)) {
                    throw new IOException("nothing was changed: " + text.substring(ERROR.length()));
                }
                return text;
            } else if (outcome instanceof Outcome.NotDone notDone) {
                throw new IOException("nothing was changed: " + notDone.reason());
            }
            throw new IOException(
                    "nobody knows what became of it; asking again is safe: " + ((Outcome.InDoubt) outcome).reason());
        }
    }
}
