/**
 * What every part of the page is made of: charts with their numbers and the table behind each, marks for verdicts, tables of
 * circumstances. Depends on {@code input} and {@code table}.
 */
@NullMarked
package io.statebench.report.element;

import org.jspecify.annotations.NullMarked;
