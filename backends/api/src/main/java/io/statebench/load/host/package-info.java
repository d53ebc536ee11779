/**
 * What the kernel says of the machine under a load: CPU time stolen by others, pressure, throttling.
 *
 * <p>Reads {@code /proc} and {@code /sys/fs/cgroup}, where there are any. Depends on the interface of the load engine.
 */
@NullMarked
package io.statebench.load.host;

import org.jspecify.annotations.NullMarked;
