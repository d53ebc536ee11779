/**
 * Runs a workload: threads, recorder, nemesis and the folder of results.
 *
 * <p>The only package of this module with threads. Depends on {@code history}, {@code generator}, {@code client},
 * {@code nemesis} and {@code checker}; knows no workload and no backend by name.
 */
@NullMarked
package io.statebench.runner;

import org.jspecify.annotations.NullMarked;
