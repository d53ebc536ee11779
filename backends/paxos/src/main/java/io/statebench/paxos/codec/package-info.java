/**
 * The protocol's records and messages as bytes: what the log writes and what the wire carries.
 *
 * <p>Numbers are big-endian and of fixed width; a list is its count and its parts, bytes are their length and
 * themselves. An {@code Accepted} record and an {@code Accept} message end in the same bytes: ballot, first slot, entries.
 * The version of the form stands elsewhere, in the head of a file and in the greeting of a connection.
 *
 * <p>Whatever the bytes are, reading them ends in a value or in one checked
 * {@link io.statebench.paxos.codec.MalformedBytesException}, and allocates no more than a small multiple of the bytes
 * that are there.
 *
 * <p>Depends on {@code io.statebench.paxos} and the JDK.
 */
@NullMarked
package io.statebench.paxos.codec;

import org.jspecify.annotations.NullMarked;
