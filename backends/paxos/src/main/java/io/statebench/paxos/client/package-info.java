/**
 * The client's side: finds the leader, and gets one request done or says what became of it.
 *
 * <p>Vocabulary: a <em>call</em> is what the user waits for, with one time limit; an <em>attempt</em> is one request
 * packet to one node. A call may take several attempts, since a command of a session takes effect once however often it
 * is sent. A {@link io.statebench.paxos.client.Wire} is a connection.
 *
 * <p>Blocking sockets: a client belongs to one thread, and that thread itself waits for its reply. Depends on the
 * machine's commands and replies, the transport's packets and the contracts' exceptions.
 */
@NullMarked
package io.statebench.paxos.client;

import org.jspecify.annotations.NullMarked;
