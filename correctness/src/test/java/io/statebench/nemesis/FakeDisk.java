package io.statebench.nemesis;

import io.statebench.backend.NodeDisk;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A disk that only remembers what was done to it. */
final class FakeDisk implements NodeDisk {
    final Map<Ability, String> obstacles = new EnumMap<>(Ability.class);

    /** Whether it pretends to be broken, and is not. */
    boolean isUnbreakable;

    /** Whether its node will not start on a damaged one. */
    boolean isRefused;

    /** Whether there is no way to make up for damage. */
    boolean isBeyondRepair;

    boolean isFull;
    boolean isLying;
    boolean isDamaged;
    long lies;
    FakeNode node = new FakeNode("none", false);

    @Override
    public Optional<String> obstacle(Ability what) {
        return Optional.ofNullable(obstacles.get(what));
    }

    @Override
    public PowerLoss losePower() {
        node.kill();
        lies += isLying && !isUnbreakable ? 3 : 0;
        return new PowerLoss(10, 7, !isUnbreakable || isLying);
    }

    @Override
    public boolean fill() {
        isFull = !isUnbreakable;
        return isFull;
    }

    @Override
    public Optional<Damage> cutTail(int bytes) {
        isDamaged = !isUnbreakable;
        return isUnbreakable ? Optional.empty() : Optional.of(new Damage("log", 5, bytes, true));
    }

    @Override
    public Optional<Damage> flipBit(RandomGenerator random) {
        isDamaged = !isUnbreakable;
        return Optional.of(new Damage("log", 5, 1, isDamaged));
    }

    @Override
    public boolean repair() {
        boolean isRepaired = isDamaged && !isBeyondRepair;
        isDamaged &= isBeyondRepair;
        return isRepaired;
    }

    @Override
    public long lie(boolean isTrue) {
        isLying = isTrue;
        return lies;
    }

    @Override
    public void mend() {
        isFull = false;
        isLying = false;
    }
}
