/** Tests. */
@NullMarked
package io.statebench.report;

import org.jspecify.annotations.NullMarked;
