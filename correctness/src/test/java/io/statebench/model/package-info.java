/** Tests. */
@NullMarked
package io.statebench.model;

import org.jspecify.annotations.NullMarked;
