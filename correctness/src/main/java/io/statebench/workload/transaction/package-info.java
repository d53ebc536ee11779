/**
 * The workload {@code transaction}: clients read and write several keys at one instant, and what they saw must be
 * linearizable over all keys together.
 */
@NullMarked
package io.statebench.workload.transaction;

import org.jspecify.annotations.NullMarked;
