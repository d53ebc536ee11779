/** Tests. */
@NullMarked
package io.statebench.report.export;

import org.jspecify.annotations.NullMarked;
