/** Tests. */
@NullMarked
package io.statebench.report.compare;

import org.jspecify.annotations.NullMarked;
