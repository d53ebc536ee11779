package io.statebench.paxos;

/**
 * What an acceptor accepted in a slot, and under which ballot.
 *
 * @param slot from 1
 * @param ballot the highest under which it accepted something there
 * @param entry what it accepted
 */
public record Vote(long slot, Ballot ballot, Entry entry) {}
