package io.statebench.checker.linearizability.special;

import static io.statebench.checker.linearizability.special.Sightings.NONE;

import io.statebench.checker.linearizability.special.Blocks.Inversion;
import io.statebench.checker.linearizability.special.LooseEnds.Denial;
import io.statebench.checker.linearizability.special.Ruling.Conflict;
import io.statebench.checker.linearizability.special.Ruling.Order;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Unique writes whose chains fit into an order: what is left is whether each chain keeps to time. */
final class UniqueWritesInOrder {
    private final Sightings sightings;
    private final Chains chains;
    /** By value: its block, or {@link Sightings#NONE} if it was never there. */
    private final int[] blockOf;

    private final Blocks blocks;
    /** By block: whether its bringer saw the value before. */
    private final boolean[] isLeaver;

    UniqueWritesInOrder(Sightings sightings, Chains chains, int[] order) {
        this.sightings = sightings;
        this.chains = chains;
        this.blockOf = Sightings.none(sightings.valueCount());
        int[] bringer = new int[sightings.valueCount()];
        int count = 0;
        for (int c : order) {
            for (int value = chains.head(c); value != NONE; value = chains.next(value)) {
                bringer[count] = sightings.bringer(value);
                blockOf[value] = count++;
            }
        }
        this.isLeaver = new boolean[count];
        for (int block = 1; block < count; block++) {
            isLeaver[block] = sightings.seen[bringer[block]] != NONE;
        }
        int[] block = IntStream.range(0, sightings.members.size())
                .map(i -> block(chains.valueOf(i)))
                .toArray();
        this.blocks = new Blocks(sightings.members, sightings.times, block, Arrays.copyOf(bringer, count));
    }

    private int block(int value) {
        return value == NONE ? Blocks.NONE : blockOf[value];
    }

    Optional<Ruling> rule() {
        Optional<Inversion> inversion = blocks.inversion();
        if (inversion.isPresent()) {
            return Optional.of(conflict(inversion.get()));
        }
        int[] loose = IntStream.range(0, sightings.members.size())
                .filter(i -> sightings.members.get(i).mustHappen() && chains.valueOf(i) == NONE)
                .toArray();
        int[] refused = Arrays.stream(sightings.refused).map(this::block).toArray();
        LooseEnds ends = new LooseEnds(blocks, loose, refused);
        Optional<Denial> denial = ends.denial(isLeaver);
        return denial.isPresent() ? denial.map(this::conflict) : ends.putIn().map(Order::new);
    }

    /** Both belong to one chain, as chains keep to time among each other. */
    private Conflict conflict(Inversion inversion) {
        return chains.conflict(
                said(inversion.later()) + " had ended when " + said(inversion.earlier())
                        + " began, without which it cannot have been",
                inversion.earlier(),
                inversion.later());
    }

    private Conflict conflict(Denial denial) {
        return chains.conflict(
                sightings.say(sightings.refused[denial.member()]) + " was there all through " + said(denial.member()),
                denial.before(),
                denial.member(),
                denial.after());
    }

    private String said(int member) {
        return sightings.members.get(member).action().toString();
    }
}
