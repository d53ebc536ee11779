/** Tests of the package of the same name. */
@NullMarked
package io.statebench.paxos.backend;

import org.jspecify.annotations.NullMarked;
