/**
 * The workload {@code pubsub}: some processes publish numbered messages, the others subscribe; what arrived must keep
 * the promise of {@code PubSub}.
 *
 * <p>Vocabulary: an <em>arrival</em> is a message at a subscriber; an <em>interruption</em> is a span in which the
 * backend told a subscriber that messages may be missing.
 */
@NullMarked
package io.statebench.workload.pubsub;

import org.jspecify.annotations.NullMarked;
