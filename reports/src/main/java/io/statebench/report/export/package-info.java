/**
 * Results in the forms that other tools read. Depends on {@code input}, {@code table}, {@code element} and {@code page}.
 */
@NullMarked
package io.statebench.report.export;

import org.jspecify.annotations.NullMarked;
