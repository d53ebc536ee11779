package io.statebench.nemesis;

import io.statebench.environment.Grudge;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who is cut off from whom, after <em>jepsen.nemesis</em> and its successors. */
enum Shape {
    /** The first node and its clients, and all others. */
    ISOLATION(2) {
        @Override
        Grudge of(Sides sides) {
            return Grudge.between(sides.near(1), sides.far(1));
        }
    },
    /** The largest minority with the first node in it, and all others. */
    MINORITY(3) {
        @Override
        Grudge of(Sides sides) {
            int count = (sides.nodes().size() - 1) / 2;
            return Grudge.between(sides.near(count), sides.far(count));
        }
    },
    /** Two sides, of which the first node is on the larger where one is larger, or not. */
    HALVES(2) {
        @Override
        Grudge of(Sides sides) {
            int count = (sides.nodes().size() + 1) / 2;
            return Grudge.between(sides.near(count), sides.far(count));
        }
    },
    /** Two halves of the nodes but for the last, which hears both; clients are with a half each. */
    BRIDGE(3) {
        @Override
        Grudge of(Sides sides) {
            int count = sides.nodes().size() / 2;
            String bridge = sides.last();
            Set<String> far = new TreeSet<>(sides.far(count));
            far.remove(bridge);
            return Grudge.between(sides.near(count), far);
        }
    },
    /** {@link Grudge#majoritiesRing}; clients hear all. */
    RING(3) {
        @Override
        Grudge of(Sides sides) {
            return Grudge.majoritiesRing(sides.nodes());
        }
    },
    /** The first node and the second. */
    PAIR(2) {
        @Override
        Grudge of(Sides sides) {
            return Grudge.between(List.of(sides.first()), List.of(sides.nodes().get(1)));
        }
    },
    /** What the first node sends arrives nowhere. */
    MUTE(2) {
        @Override
        Grudge of(Sides sides) {
            Set<String> all = new TreeSet<>(sides.others());
            all.addAll(sides.clients());
            return Grudge.oneWay(List.of(sides.first()), all);
        }
    },
    /** What the other nodes send does not arrive at the first. */
    NOT_TO_BE_CALLED(2) {
        @Override
        Grudge of(Sides sides) {
            return Grudge.oneWay(sides.others(), List.of(sides.first()));
        }
    },
    /** What anybody sends does not arrive at the first. */
    NOT_CALLED_BY_ANYBODY(1) {
        @Override
        Grudge of(Sides sides) {
            Set<String> all = new TreeSet<>(sides.others());
            all.addAll(sides.clients());
            return Grudge.oneWay(all, List.of(sides.first()));
        }
    },
    /** Half of the clients, at least one, and the first node. */
    CLIENTS(1) {
        @Override
        Grudge of(Sides sides) {
            int count = (sides.clients().size() + 1) / 2;
            return Grudge.between(List.of(sides.first()), sides.clients().subList(0, count));
        }
    };

    private final int leastNodes;

    Shape(int leastNodes) {
        this.leastNodes = leastNodes;
    }

    /** How many endpoints with nodes it takes. */
    int leastNodes() {
        return leastNodes;
    }

    abstract Grudge of(Sides sides);
}
