/** Tests of the package of the same name. */
@NullMarked
package io.statebench.paxos.client;

import org.jspecify.annotations.NullMarked;
