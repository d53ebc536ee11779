/**
 * The log of a node on disk: segments, group commit, snapshots, and what happens when it is opened again.
 *
 * <p>Vocabulary: a <em>segment</em> is a file of records in the order in which they were appended, full of zeros where
 * nothing was yet; a <em>number</em> counts the records of a log since its beginning; a record is <em>durable</em> when it
 * survives what {@link io.statebench.paxos.log.Durability} says; a log is <em>torn</em> where a crash left a part of what
 * was not durable, and <em>damaged</em> where something durable has changed. {@link io.statebench.paxos.log.DiskLog} is the
 * door, {@link io.statebench.paxos.log.GroupCommit} a thread behind it.
 *
 * <p>Depends on {@code io.statebench.paxos}, {@code .codec} and the JDK. The only package that knows files.
 */
@NullMarked
package io.statebench.paxos.log;

import org.jspecify.annotations.NullMarked;
