/**
 * Turns a selection into one HTML file: puts its parts together and keeps it safe. Every value from a file reaches the page
 * escaped by JTE or as JSON that the script writes as text. Depends on all other packages of the report but its commands.
 */
@NullMarked
package io.statebench.report.page;

import org.jspecify.annotations.NullMarked;
