/**
 * The workload {@code kv}: clients put, get, delete and compare-and-set texts under a few keys, and what they saw must be
 * linearizable, key by key.
 */
@NullMarked
package io.statebench.workload.kv;

import org.jspecify.annotations.NullMarked;
