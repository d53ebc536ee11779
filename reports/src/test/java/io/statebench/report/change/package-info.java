/** Tests of the page's part about gates. */
@NullMarked
package io.statebench.report.change;

import org.jspecify.annotations.NullMarked;
