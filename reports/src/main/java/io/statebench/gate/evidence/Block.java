package io.statebench.gate.evidence;

import java.util.List;

/**
 * Every benchmark once in both arms, with one server and one configuration.
 *
 * @param stage 1 or 2
 * @param order the benchmark keys as they were shuffled
 */
public record Block(int index, int stage, List<String> order, List<Run> runs) {
    public Block {
        order = Missing.list(order);
        runs = Missing.list(runs);
    }
}
