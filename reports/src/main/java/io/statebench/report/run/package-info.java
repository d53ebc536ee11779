/**
 * The part of the page about one checked run: what its checks found, its history and its holders as timelines, and what
 * happened second by second. Depends on {@code input}, {@code table} and {@code element}.
 */
@NullMarked
package io.statebench.report.run;

import org.jspecify.annotations.NullMarked;
