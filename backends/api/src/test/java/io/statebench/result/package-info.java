/** Folders, machines and commits as they are found and left. */
@NullMarked
package io.statebench.result;

import org.jspecify.annotations.NullMarked;
