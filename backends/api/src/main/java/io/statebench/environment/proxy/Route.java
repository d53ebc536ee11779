package io.statebench.environment.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a proxy reaches the node in whose stead it accepted.
 *
 * @param source the address to come from, which is the caller's, so that the node sees who calls; null for any
 * @param target where the node listens
 */
record Route(@Nullable InetAddress source, InetSocketAddress target) {}
