/**
 * The part of the page about interval logs that stand alone. Depends on {@code input}, {@code table} and {@code element}.
 */
@NullMarked
package io.statebench.report.histogram;

import org.jspecify.annotations.NullMarked;
