package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Register;
import java.util.List;
import java.util.Optional;

/**
 * Decides histories of a register in which no value is written twice, nor the one it begins with: then it is known which
 * write each read saw. Takes n log n.
 *
 * <p>It rules on every such history without a lost compare-and-set. With one, which says only what was not there, it is
 * silent if those do not fit into the order that explains all others.
 */
final class UniqueWrites implements SpecialCase {
    private final Register register;

    UniqueWrites(Register register) {
        this.register = register;
    }

    @Override
    public String name() {
        return "unique-writes";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        return Sightings.of(register, members).flatMap(UniqueWrites::rule);
    }

    private static Optional<Ruling> rule(Sightings sightings) {
        Chains chains = new Chains(sightings);
        Optional<Ruling> impossible = chains.link().map(Ruling.class::cast);
        if (impossible.isPresent()) {
            return impossible;
        }
        Zones zones = new Zones(sightings, chains);
        int[] order = zones.inOrder();
        Optional<Ruling> overlap = zones.overlap(order).map(Ruling.class::cast);
        return overlap.isPresent() ? overlap : new UniqueWritesInOrder(sightings, chains, order).rule();
    }
}
