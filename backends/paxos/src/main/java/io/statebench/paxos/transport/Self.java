package io.statebench.paxos.transport;

/**
 * What a node says of itself.
 *
 * @param cluster the cluster's name
 * @param caller its id, process and founders
 * @param secret what all of the cluster know
 */
public record Self(String cluster, Packet.Caller caller, Secret secret) {}
