/** Tests. */
@NullMarked
package io.statebench.report.input;

import org.jspecify.annotations.NullMarked;
