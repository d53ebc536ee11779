package io.statebench.environment.proxy;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of the connections over a link that is cut.
 *
 * <p>Real ones end either way: the kernels retransmit until the link is back, or somebody's patience ends before. The first is
 * kind to the nodes, as nothing is lost that a process still waits for; the second is not. A system should hold its promises
 * in both, so both are run.
 *
 * <p>In both, a connection that was opened during the cut does not deliver anything once its client has closed it: its first
 * packet was lost, so no packet with data was ever sent. On one that was open before, data of a client that has closed
 * meanwhile is still delivered when bytes are held, as the kernel goes on sending for a socket that nobody owns any more; if
 * the client broke the connection with a reset, its kernel forgot the data, and so is it here.
 *
 * @param severAfter empty: bytes are held, and delivered in order at the heal. Otherwise what was sent into the cut is lost, and
 *     both ends see a reset when the link is healed, or earlier, when it has been cut for so long
 */
public record CutMode(Optional<Duration> severAfter) {
    /** Bytes are held and delivered at the heal. */
    public static final CutMode HOLD = new CutMode(Optional.empty());

    public CutMode {
        severAfter.ifPresent(limit -> {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("a cut lasts for some time before it severs, not " + limit);
            }
        });
    }

    /** Connections are reset at the heal, or after so long a cut. */
    public static CutMode sever(Duration limit) {
        return new CutMode(Optional.of(limit));
    }

    /** For a person to read. */
    String words() {
        return severAfter
                .map(limit -> "connections over a cut link are reset at the heal or after " + limit.toMillis() + " ms")
                .orElse("bytes over a cut link are delivered at the heal");
    }

    boolean isSevering() {
        return severAfter.isPresent();
    }
}
