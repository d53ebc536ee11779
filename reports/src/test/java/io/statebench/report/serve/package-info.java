/** Tests. */
@NullMarked
package io.statebench.report.serve;

import org.jspecify.annotations.NullMarked;
