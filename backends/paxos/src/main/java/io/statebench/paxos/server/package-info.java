/**
 * One node as a process: a replica on an event loop, its journal, its connections and its clients.
 *
 * <p>Vocabulary: a <em>turn</em> is what happens between two looks at the sockets. All inputs of a turn reach the
 * replica one by one, and what they give reason to, proposals, records and packets, leaves together at its end. A
 * <em>link</em> is a connection this node opened to another, on which it only sends.
 *
 * <p>One thread, the event loop's, owns everything here; what others tell it (the journal, a signal) it is handed as a
 * task. Depends on the protocol, the machine, the codec and the transport.
 */
@NullMarked
package io.statebench.paxos.server;

import org.jspecify.annotations.NullMarked;
