/**
 * The parts of the page about all of it: what came out in a few sentences with speed beside truth, and what differs between the
 * places where it came about. Depends on {@code input}, {@code table}, {@code element} and {@code change}.
 */
@NullMarked
package io.statebench.report.summary;

import org.jspecify.annotations.NullMarked;
