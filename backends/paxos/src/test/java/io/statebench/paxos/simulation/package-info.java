/**
 * A whole cluster in one thread under one seed: virtual time, a network, disks, clocks and clients, all of which go
 * wrong as the seed says, while what the protocol promises is checked after every step.
 *
 * <p>Vocabulary: a <em>plan</em> is what goes wrong and when, a <em>host</em> a machine with a disk on which one node
 * runs, a <em>retirement</em> a node whose disk was damaged and whose id is never used again, the <em>witness</em> what
 * sees everything and complains, a <em>history</em> what the clients saw.
 *
 * <p>Depends on {@code io.statebench.paxos}, {@code .machine}, {@code .log} and the JDK, so that it runs from the class
 * folders alone.
 */
@NullMarked
package io.statebench.paxos.simulation;

import org.jspecify.annotations.NullMarked;
