/** Tests. */
@NullMarked
package io.statebench.report.page;

import org.jspecify.annotations.NullMarked;
