/**
 * How processes of a Paxos cluster speak: packets in frames of bounded length, and the greeting that comes before.
 *
 * <p>Vocabulary: whoever opens a connection is the <em>caller</em>, the other the <em>host</em>. The host shows a
 * {@link io.statebench.paxos.transport.Packet.Challenge}, the caller answers with a
 * {@link io.statebench.paxos.transport.Packet.Hello}, and is welcomed or turned away with a reason. Everything else is a
 * {@link io.statebench.paxos.transport.Packet}, too.
 *
 * <p>Depends on Netty's buffers and codecs and the JDK; it does not look into the messages it carries.
 */
@NullMarked
package io.statebench.paxos.transport;

import org.jspecify.annotations.NullMarked;
