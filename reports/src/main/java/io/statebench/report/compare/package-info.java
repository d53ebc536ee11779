/**
 * Several sets of results side by side: advice, and no gate. Depends on {@code input}, {@code table} and {@code element}.
 */
@NullMarked
package io.statebench.report.compare;

import org.jspecify.annotations.NullMarked;
