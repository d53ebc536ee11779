/** Tests of the package of the same name. */
@NullMarked
package io.statebench.paxos.cli;

import org.jspecify.annotations.NullMarked;
