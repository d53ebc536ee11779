/**
 * The workloads {@code counter} and {@code queue}: data structures that stand as one text under a key each, changed by
 * reading it and replacing it by compare-and-set, where a backend has no such structure of its own. What clients saw must
 * be linearizable.
 */
@NullMarked
package io.statebench.workload.structure;

import org.jspecify.annotations.NullMarked;
