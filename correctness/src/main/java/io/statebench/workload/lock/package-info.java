/**
 * The workload {@code lock}: clients take turns at a few locks and write to what the locks guard, some of them too
 * late; who held what, and with which token, must keep the promise of {@code DistributedLock}.
 *
 * <p>Vocabulary: a <em>grant</em> is a lease that was given; it holds <em>for certain</em> from the return of the call
 * that got it to the call of its release or the end of its lease, whichever is first; a <em>stale</em> release comes
 * after that.
 */
@NullMarked
package io.statebench.workload.lock;

import org.jspecify.annotations.NullMarked;
