/** Tests of the log, a disk in memory that loses what disks lose, and the door through which the simulator plants a fault. */
@NullMarked
package io.statebench.paxos.log;

import org.jspecify.annotations.NullMarked;
