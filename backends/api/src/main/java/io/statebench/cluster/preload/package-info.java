/**
 * Small libraries in C that are put before those of a program ({@code LD_PRELOAD}), built where they are needed.
 *
 * <p>Vocabulary: a <em>shared library</em> is built from a resource by the machine's own {@code cc}; where that cannot be, or
 * where the loader does not take it, there is an <em>obstacle</em>, in words.
 *
 * <p>Depends on {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.cluster.preload;

import org.jspecify.annotations.NullMarked;
