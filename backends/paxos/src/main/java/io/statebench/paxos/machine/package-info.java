/**
 * What is replicated: versioned keys, locks with leases, topics and sessions, as one deterministic machine.
 *
 * <p>Vocabulary: a {@link io.statebench.paxos.machine.Command} is what a client wants done, a
 * {@link io.statebench.paxos.machine.Question} what it wants to know, a {@link io.statebench.paxos.machine.Reply} the
 * answer to both. A version and a fencing token are the slot of the command that made them, so they grow without a
 * counter. Time is the largest stamp so far.
 *
 * <p>Depends on {@code io.statebench.paxos} for {@link io.statebench.paxos.StateMachine} only.
 */
@NullMarked
package io.statebench.paxos.machine;

import org.jspecify.annotations.NullMarked;
