/**
 * Turns a selection into one HTML file: view records for the template, numbers for the charts, and the safety around
 * both. Every value from a file reaches the page escaped by JTE or as JSON that the script writes as text. Depends on
 * {@code input} and {@code table}.
 */
@NullMarked
package io.statebench.report.page;

import org.jspecify.annotations.NullMarked;
