/** Tests of the bytes, with what was written and with what never was. */
@NullMarked
package io.statebench.paxos.codec;

import org.jspecify.annotations.NullMarked;
