/**
 * The command line: runs a node, asks nodes how they are.
 *
 * <p>Depends on the server, the client and picocli.
 */
@NullMarked
package io.statebench.paxos.cli;

import org.jspecify.annotations.NullMarked;
