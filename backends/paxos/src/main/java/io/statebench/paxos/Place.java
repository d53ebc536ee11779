package io.statebench.paxos;

import java.util.random.RandomGenerator;

/**
 * What a replica is given from outside.
 *
 * @param node its id, from 1
 * @param settings the same on all replicas
 * @param random for the length of its patience, so that two do not try to lead at once
 * @param outputs where it hands out what it wants done
 */
public record Place(int node, Settings settings, RandomGenerator random, Outputs outputs) {
    public Place {
        if (node < 1) {
            throw new IllegalArgumentException("ids count from 1, not " + node);
        }
    }
}
