/**
 * Draws one self-contained page from result folders and ends a quick run with a table and an exit code. Reads files
 * and imports no other module, so that folders of another machine or version can be drawn.
 */
@NullMarked
package io.statebench.report;

import org.jspecify.annotations.NullMarked;
