/** Tests of the protocol, and the door through which the simulator plants faults into it. */
@NullMarked
package io.statebench.paxos;

import org.jspecify.annotations.NullMarked;
