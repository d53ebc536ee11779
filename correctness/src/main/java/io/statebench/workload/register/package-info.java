/**
 * The workload {@code register}: clients read, write and compare-and-set a few keys, and what they saw must be
 * linearizable.
 */
@NullMarked
package io.statebench.workload.register;

import org.jspecify.annotations.NullMarked;
