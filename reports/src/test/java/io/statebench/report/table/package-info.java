/** Tests. */
@NullMarked
package io.statebench.report.table;

import org.jspecify.annotations.NullMarked;
