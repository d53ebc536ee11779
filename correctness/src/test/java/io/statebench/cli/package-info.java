/** Tests: what the command line says and what it ends with, above all where it is used wrongly. */
@NullMarked
package io.statebench.cli;

import org.jspecify.annotations.NullMarked;
