/** Sockets of this JVM on both sides of the proxies, and a real server once. */
@NullMarked
package io.statebench.environment.proxy;

import org.jspecify.annotations.NullMarked;
