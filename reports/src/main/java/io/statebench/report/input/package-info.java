/**
 * Reads result folders, as {@code docs/formats.md} describes them, and trusts nothing in them. What is missing or
 * damaged becomes a sentence beside what could be read. Depends on no other package of the report.
 */
@NullMarked
package io.statebench.report.input;

import org.jspecify.annotations.NullMarked;
