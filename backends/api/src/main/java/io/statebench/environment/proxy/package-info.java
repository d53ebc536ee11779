/**
 * A network for any user: every connection to a node goes through a proxy of this JVM, which can hold, break or slow it.
 *
 * <p>Vocabulary: a <em>call</em> is one connection, from who opened it to the node it is for; a <em>flow</em> is what goes one
 * way on it; a <em>door</em> is where a proxy listens in a node's stead; a flow is <em>held</em> while its packets would be
 * dropped.
 *
 * <p>Three things differ from a network of packets, and whoever reads a result has to know them. A proxy accepts before it
 * knows who calls, so a call that no packet could open is opened and stays silent, and one that is to be refused is opened
 * and reset: a client may be in doubt where it would have been certain. What was held is delivered at the moment of the heal,
 * where TCP's retransmission would have waited as long again as the cut took (RFC 6298, section 5.5); {@link
 * io.statebench.environment.proxy.CutMode} has the other extreme. And acknowledgements are not seen: with one direction cut,
 * the other one passes more than the one window that TCP would have let pass.
 *
 * <p>Depends on {@code io.statebench.environment} and {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.environment.proxy;

import org.jspecify.annotations.NullMarked;
