/**
 * The command line: {@code check}, {@code replay}, {@code list} and {@code quick}.
 *
 * <p>The only package that names a workload or a planted fault.
 */
@NullMarked
package io.statebench.cli;

import org.jspecify.annotations.NullMarked;
