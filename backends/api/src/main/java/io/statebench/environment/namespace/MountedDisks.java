package io.statebench.environment.namespace;

import io.statebench.environment.Disk;
import io.statebench.environment.Disks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Disks below {@code /run}, which is a file system in memory that nobody outside sees: whatever ends this program takes
 * them along.
 *
 * <p>Root mounts images: a file in memory is the device, an ext4 on it the disk, so that what was not forced is in the
 * kernel's cache and not in the file. Where that cannot be, a disk is a file system in memory, which can be full, and that
 * is all.
 */
final class MountedDisks implements Disks {
    private static final Path FOLDER = Path.of("/run/statebench-disks");

    private final NamespaceKind kind;

    /** Guarded by this; started when the first disk is asked for, or asked about. */
    private @Nullable Shell shell;

    /** Why there are no images, empty where there are, null before that was tried; guarded by this. */
    private @Nullable String imageObstacle;

    MountedDisks(NamespaceKind kind) {
        this.kind = kind;
    }

    @Override
    public synchronized Optional<String> obstacle(Ability what) {
        return switch (what) {
            case FILL -> Optional.empty();
            case LOSE_POWER -> withoutImages();
        };
    }

    private Optional<String> withoutImages() {
        if (kind == NamespaceKind.USERNS) {
            return Optional.of("an image can be mounted by root alone; in netns it is");
        }
        String known = imageObstacle;
        if (known == null) {
            known = tried();
            imageObstacle = known;
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    private String tried() {
        try {
            make("trial", true).close();
            return "";
        } catch (IOException refused) {
            return "an image cannot be mounted: " + refused.getMessage()
                    + "; it takes e2fsprogs and loop devices (/dev/loop-control)";
        }
    }

    @Override
    public synchronized Disk make(String name) throws IOException {
        return make(name, withoutImages().isEmpty());
    }

    private Disk make(String name, boolean isImage) throws IOException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("a disk's name is letters, digits, _ and -, not '" + name + "'");
        }
        Shell open = shell;
        if (open == null) {
            open = Shell.start(List.of());
            shell = open;
        }
        return MountedDisk.make(open, FOLDER.resolve(name), isImage);
    }

    /** Ends the shell; the disks are closed by then. */
    synchronized void close() {
        if (shell != null) {
            shell.close();
            shell = null;
        }
    }
}
