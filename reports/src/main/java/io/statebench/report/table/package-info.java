/**
 * Chooses the folders a report is about and puts speed beside truth: one row a backend and primitive, with what was
 * measured and what the checkers said. Depends on {@code input}.
 */
@NullMarked
package io.statebench.report.table;

import org.jspecify.annotations.NullMarked;
