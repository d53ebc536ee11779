/** Tests of the package of the same name. */
@NullMarked
package io.statebench.paxos.server;

import org.jspecify.annotations.NullMarked;
