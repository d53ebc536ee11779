/** Tests of the page's opening and of its environments. */
@NullMarked
package io.statebench.report.summary;

import org.jspecify.annotations.NullMarked;
