/** Each planted fault shows with its wrapper, and nothing shows without. */
@NullMarked
package io.statebench.backend.broken;

import org.jspecify.annotations.NullMarked;
