/** Tests of the arrows of the etcd module. */
@NullMarked
package io.statebench.architecture;

import org.jspecify.annotations.NullMarked;
