package io.statebench.nemesis;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network;
import io.statebench.environment.Reachability;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** A network that only remembers what was done to it. */
final class FakeNetwork implements Network {
    private final Set<String> nodes;
    private final Set<String> all;
    private final boolean isDeaf;
    private Manner manner = Manner.DROP;
    Grudge grudge = Grudge.NONE;
    int slowLooks;
    /** Of which links a reset or an impairment was. */
    Grudge asked = Grudge.NONE;
    /** Whether it cannot see who opened a connection. */
    boolean isBlindToCallers;

    /** @param isDeaf whether it pretends to be cut, and is not */
    FakeNetwork(Set<String> nodes, Set<String> clients, boolean isDeaf) {
        this.nodes = nodes;
        this.all = new TreeSet<>(nodes);
        all.addAll(clients);
        this.isDeaf = isDeaf;
    }

    @Override
    public Set<Ability> abilities() {
        return isBlindToCallers
                ? EnumSet.of(Ability.RESET, Ability.DELAY, Ability.CUT_CALLS)
                : EnumSet.complementOf(EnumSet.of(Ability.DELAY));
    }

    @Override
    public void cut(Grudge wanted, Manner how) {
        if (!isDeaf) {
            grudge = wanted;
            manner = how;
        }
    }

    @Override
    public int reset(Grudge between) {
        asked = between;
        return isDeaf ? 0 : 1;
    }

    @Override
    public void impair(Grudge links, Impairment impairment) {
        asked = links;
    }

    /** One that is deaf is not bad either. */
    @Override
    public Grudge soundLinks() {
        return isDeaf ? asked : Grudge.NONE;
    }

    @Override
    public void unplug(String node) {
        Set<String> others = new TreeSet<>(all);
        others.remove(node);
        if (!isDeaf) {
            grudge = grudge.and(Grudge.between(Set.of(node), others));
        }
    }

    @Override
    public void heal() {
        grudge = Grudge.NONE;
    }

    /** Nobody is reached in the first looks, as on a busy machine. */
    @Override
    public Reachability observe() {
        boolean isSlow = slowLooks > 0;
        slowLooks--;
        return Reachability.expected(all, isSlow ? Set.of() : nodes, grudge, manner);
    }
}
