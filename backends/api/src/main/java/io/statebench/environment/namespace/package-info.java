/**
 * An environment of Linux network namespaces: each node has a network stack of its own, a bridge joins them, and the
 * kernel's packet filter comes between.
 *
 * <p>All of it is inside one network, process and mount namespace, in which this program runs a second time: see {@link
 * io.statebench.environment.namespace.Relaunch}. So nothing of it can outlive that program, and the machine's own network
 * is never touched. See the manual pages <em>unshare(1)</em>, <em>network_namespaces(7)</em> and
 * <em>pid_namespaces(7)</em>.
 *
 * <pre>
 *   this JVM ---- sh, the keeper ---- unshare
 *                                        |  --------- inside, all killed with their first process ---------
 *                                     sh, the first process ---- the same JVM again ---- nodes
 * </pre>
 *
 * <p>Vocabulary: <em>outside</em> is where the program was started; a <em>member</em> is an endpoint on the bridge; the
 * <em>harness</em> is the JVM inside, whose network stack holds the bridge and the clients' addresses.
 *
 * <p>Depends on {@code io.statebench.environment} and {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.environment.namespace;

import org.jspecify.annotations.NullMarked;
