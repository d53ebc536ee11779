/** Tests of the machine, and the door through which the simulator plants faults into it. */
@NullMarked
package io.statebench.paxos.machine;

import org.jspecify.annotations.NullMarked;
