/** Tests. */
@NullMarked
package io.statebench.report.speed;

import org.jspecify.annotations.NullMarked;
