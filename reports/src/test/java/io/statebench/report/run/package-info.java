/** Tests. */
@NullMarked
package io.statebench.report.run;

import org.jspecify.annotations.NullMarked;
