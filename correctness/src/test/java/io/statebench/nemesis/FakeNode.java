package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.backend.NodeClock;
import io.statebench.backend.NodeDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A node that only remembers what was done to it. */
public final class FakeNode implements Node {
    private final String id;
    private final boolean isImmortal;
    private volatile boolean isAlive = true;
    private volatile boolean isPaused;
    private volatile BooleanSupplier primacy = () -> false;
    private volatile String endpoint;
    private volatile @Nullable FakeClock clock;
    private @Nullable FakeDisk disk;

    /** How often it still ends by itself when it is waited for. */
    private int sudden;

    /** @param isImmortal whether it pretends to be killed and paused, and is not */
    public FakeNode(String id, boolean isImmortal) {
        this.id = id;
        this.isImmortal = isImmortal;
        this.endpoint = id;
    }

    /** The same node, which says from now on that it is the primary. */
    FakeNode leading() {
        return saying(() -> true);
    }

    /** The same node, which gives this answer when it is asked whether it is the primary. */
    public FakeNode saying(BooleanSupplier answer) {
        primacy = answer;
        return this;
    }

    /** The same node with a clock. */
    FakeNode with(FakeClock own) {
        clock = own;
        return this;
    }

    @Override
    public Optional<NodeClock> clock() {
        return Optional.ofNullable(clock);
    }

    /** The same node, which ends by itself so often when it is waited for. */
    FakeNode ending(int times) {
        sudden = times;
        return this;
    }

    /** The same node, which lives with others. */
    FakeNode at(String where) {
        endpoint = where;
        return this;
    }

    /** The same node, with a disk. */
    FakeNode on(FakeDisk own) {
        disk = own;
        own.node = this;
        return this;
    }

    @Override
    public Optional<NodeDisk> disk() {
        return Optional.ofNullable(disk);
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public boolean isPrimary() {
        return primacy.getAsBoolean();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void start() {
        isAlive |= disk == null || !disk.isRefused || !disk.isDamaged;
    }

    @Override
    public void awaitReady(Duration timeout) throws ClusterException {
        if (isAlive && sudden > 0) {
            sudden--;
            isAlive = false;
        }
        if (!isAlive || isPaused) {
            throw new ClusterException(id + " does not serve");
        }
    }

    @Override
    public void kill() {
        isAlive = isImmortal;
        isPaused = false;
    }

    @Override
    public void stop() {
        kill();
    }

    @Override
    public void pause() {
        isPaused = !isImmortal;
    }

    @Override
    public void resume() {
        isPaused = false;
    }

    @Override
    public boolean isAlive() {
        return isAlive;
    }

    @Override
    public boolean isPaused() {
        return isPaused;
    }

    @Override
    public Path log() {
        return Path.of(id + ".log");
    }
}
