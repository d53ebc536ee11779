/**
 * The Paxos engine as a backend of the suite: the contracts on top of the client, and a local cluster of processes.
 *
 * <p>Depends on the contracts, the client and the machine's commands; starts nodes by their command line.
 */
@NullMarked
package io.statebench.paxos.backend;

import org.jspecify.annotations.NullMarked;
