/** Tests of the package of the same name. */
@NullMarked
package io.statebench.paxos.transport;

import org.jspecify.annotations.NullMarked;
