/**
 * The protocol: Multi-Paxos as a pure function of its inputs, without thread, clock, file or socket.
 *
 * <p>Vocabulary: a <em>slot</em> is a position of the log, counted from 1, and a plain {@code long} here, since a record
 * a slot would be one more object a command. A {@link io.statebench.paxos.Ballot} is one attempt to lead, an
 * {@link io.statebench.paxos.Entry} what a slot holds, a {@link io.statebench.paxos.Vote} an entry an acceptor accepted
 * under a ballot; an entry is <em>chosen</em> when a quorum voted for it under one ballot. The
 * {@link io.statebench.paxos.Replica} is the door: inputs are its methods, outputs are calls of
 * {@link io.statebench.paxos.Outputs}.
 *
 * <p>After Lamport, <em>Paxos Made Simple</em> (2001), and van Renesse and Altinbuken, <em>Paxos Made Moderately
 * Complex</em> (2015). Depends on nothing but the JDK.
 */
@NullMarked
package io.statebench.paxos;

import org.jspecify.annotations.NullMarked;
