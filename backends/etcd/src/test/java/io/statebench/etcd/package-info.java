/** Tests of the etcd backend. */
@NullMarked
package io.statebench.etcd;

import org.jspecify.annotations.NullMarked;
