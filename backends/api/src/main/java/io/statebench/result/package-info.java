/**
 * Where results go, and what they were measured on: the folder, the machine, the commit.
 *
 * <p>Plain records; whoever writes a file of them brings the JSON. Depends on {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.result;

import org.jspecify.annotations.NullMarked;
