package io.statebench.cluster;

import io.statebench.backend.ClusterException;
import io.statebench.backend.NodeDisk;
import io.statebench.environment.Disk;
import io.statebench.environment.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The disk of a local node.
 *
 * @param node which it is
 * @param files which of the folder's files are its data
 * @param storage where they are; also the lock
 * @param source of disks of nodes' own, where there might have been one
 */
record LocalDisk(LocalNode node, DataFiles files, Storage storage, Disks source) implements NodeDisk {
    private static final String UNFORCED = "statebench-unforced";

    @Override
    public Optional<String> obstacle(Ability what) {
        return switch (what) {
            case LOSE_POWER -> source.obstacle(Disks.Ability.LOSE_POWER).or(this::withoutOwn);
            case FILL -> source.obstacle(Disks.Ability.FILL).or(this::withoutOwn);
            case EDIT ->
                files.areNone() ? Optional.of(node.id() + " keeps no files, as its options say") : Optional.empty();
            case LIE -> obstacle(Ability.LOSE_POWER).or(this::withoutLies);
        };
    }

    private Optional<String> withoutOwn() {
        return storage.own.isPresent()
                ? Optional.empty()
                : Optional.of(node.id() + " was started without a disk of its own");
    }

    private Optional<String> withoutLies() {
        return storage.lies.isEmpty()
                ? Optional.of(node.id() + " was started with a disk that cannot lie")
                : storage.lies.get().obstacle();
    }

    private Disk own() {
        return storage.own.orElseThrow(() -> new IllegalStateException(node.id() + " has no disk of its own"));
    }

    /** What was written just before and not forced is a witness: it has to go. */
    @Override
    public PowerLoss losePower() throws ClusterException {
        synchronized (storage) {
            node.kill();
            Path witness = storage.folder.resolve(UNFORCED);
            try {
                long before = DataFiles.bytes(storage.folder);
                Files.writeString(witness, UNFORCED);
                own().losePower();
                storage.damage = null;
                boolean isGone = !Files.exists(witness) || Files.size(witness) == 0;
                Files.deleteIfExists(witness);
                return new PowerLoss(before, DataFiles.bytes(storage.folder), isGone);
            } catch (IOException trouble) {
                throw failed("cannot lose its power", trouble);
            }
        }
    }

    @Override
    public boolean fill() throws ClusterException {
        synchronized (storage) {
            try {
                return own().fill();
            } catch (IOException trouble) {
                throw failed("has a disk that cannot be filled", trouble);
            }
        }
    }

    @Override
    public Optional<Damage> cutTail(int bytes) throws ClusterException {
        if (bytes < 1) {
            throw new IllegalArgumentException("a tail has 1 byte or more, not " + bytes);
        }
        return damage(() -> {
            Optional<Path> log = files.newestLog(storage.folder);
            return log.isEmpty() || FileDamage.usedBytes(log.get()) == 0
                    ? Optional.empty()
                    : Optional.of(FileDamage.cut(log.get(), bytes));
        });
    }

    @Override
    public Optional<Damage> flipBit(RandomGenerator random) throws ClusterException {
        return damage(() -> {
            List<Path> all = files.present(storage.folder);
            long bits = 0;
            for (Path file : all) {
                bits += FileDamage.usedBytes(file) * Byte.SIZE;
            }
            long left = bits == 0 ? 0 : random.nextLong(bits);
            for (Path file : all) {
                long here = FileDamage.usedBytes(file) * Byte.SIZE;
                if (left < here) {
                    return Optional.of(FileDamage.flip(file, left));
                }
                left -= here;
            }
            return Optional.empty();
        });
    }

    /** Does something to files; empty if it found none. */
    private interface Edit {
        Optional<FileDamage> done() throws IOException;
    }

    private Optional<Damage> damage(Edit edit) throws ClusterException {
        synchronized (storage) {
            requireDown();
            try {
                Optional<FileDamage> done = files.areNone() ? Optional.empty() : edit.done();
                storage.damage = done.orElse(null);
                return done.isEmpty()
                        ? Optional.empty()
                        : Optional.of(done.get().seenFrom(storage.folder));
            } catch (IOException trouble) {
                throw failed("has a file that cannot be damaged", trouble);
            }
        }
    }

    private void requireDown() throws ClusterException {
        if (node.isAlive()) {
            throw new ClusterException(node.id() + " runs, so its files are left alone");
        }
    }

    @Override
    public boolean repair() throws ClusterException {
        synchronized (storage) {
            requireDown();
            FileDamage done = storage.damage;
            storage.damage = null;
            try {
                return done != null && done.undo();
            } catch (IOException trouble) {
                throw failed("has a file that cannot be repaired", trouble);
            }
        }
    }

    @Override
    public long lie(boolean isLying) throws ClusterException {
        synchronized (storage) {
            SyncLies lies = storage.lies.orElseThrow(
                    () -> new IllegalStateException(node.id() + " was started with a disk that cannot lie"));
            try {
                if (isLying && lies.hearer() != node.pid()) {
                    throw new ClusterException(
                            node.id() + " runs without the library that lies; is it linked statically?");
                }
                lies.lie(isLying);
                return lies.count();
            } catch (IOException trouble) {
                throw failed("cannot be told to lie", trouble);
            }
        }
    }

    @Override
    public void mend() throws ClusterException {
        synchronized (storage) {
            try {
                if (storage.own.isPresent()) {
                    storage.own.get().free();
                }
                if (storage.lies.isPresent()) {
                    storage.lies.get().lie(false);
                }
            } catch (IOException trouble) {
                throw failed("has a disk that cannot be mended", trouble);
            }
        }
    }

    private ClusterException failed(String what, IOException trouble) {
        return new ClusterException(node.id() + " " + what + ": " + trouble.getMessage(), trouble);
    }
}
