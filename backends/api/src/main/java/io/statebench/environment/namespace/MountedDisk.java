package io.statebench.environment.namespace;

import io.statebench.environment.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One file system, mounted for one node. Names are ours and need no quotes.
 *
 * <pre>
 *   program --write--> cache of ext4 --fsync, or after a while--> loop device = FOLDER.image, a file in memory
 *                      lost with the power                        kept, and mounted again
 * </pre>
 */
final class MountedDisk implements Disk {
    /** Chosen: a node of Paxos wants 64 MiB for each of two files and 72 MiB to come back; of an image only what is used is there. */
    private static final String SIZE = "384M";

    /** Chosen: as little as that node can do with, as filling it takes memory. */
    private static final String SIZE_IN_MEMORY = "256M";

    /** Refuses a {@code /run} that others may see. */
    private static final String REQUIRE_OWN_RUN =
            "grep -q ' /run .* - tmpfs statebench ' /proc/self/mountinfo || { echo /run is not ours; false; }";

    private static final int COPIES = 5;

    private final Shell shell;
    private final Path folder;
    private final boolean isImage;

    private MountedDisk(Shell shell, Path folder, boolean isImage) {
        this.shell = shell;
        this.folder = folder;
        this.isImage = isImage;
    }

    /**
     * Makes one.
     *
     * @param shell which is used by all disks, one at a time
     */
    static MountedDisk make(Shell shell, Path folder, boolean isImage) throws IOException {
        MountedDisk disk = new MountedDisk(shell, folder, isImage);
        try {
            disk.run(REQUIRE_OWN_RUN + " && mkdir -p " + folder + " && " + (isImage ? disk.image() : disk.memory()));
            return disk;
        } catch (IOException failed) {
            disk.close();
            throw failed;
        }
    }

    /** Nothing of it is kept for root, who would have room where others have none. */
    private String image() {
        return "truncate -s " + SIZE + " " + file() + " && mkfs.ext4 -q -F -m 0 " + file() + " && " + mount();
    }

    private String mount() {
        return "mount -o loop " + file() + " " + folder; // The kernel lets go of the device at the end of the mount.
    }

    private String memory() {
        return "mount -t tmpfs -o mode=755,size=" + SIZE_IN_MEMORY + " statebench " + folder;
    }

    private String file() {
        return folder + ".image";
    }

    private List<String> run(String script) throws IOException {
        synchronized (shell) {
            return shell.run(script);
        }
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void force() throws IOException {
        run("sync -f " + folder);
    }

    /** Room that is set aside and not written to takes no memory of an image. Smaller pieces go where larger ones do not. */
    @Override
    public boolean fill() throws IOException {
        String filler = filler();
        List<String> said = run(": >" + filler + "; at=0; for piece in 67108864 4194304 262144 16384 4096 1024; do"
                + " while fallocate -o $at -l $piece " + filler + " 2>/dev/null; do at=$((at + piece)); done; done;"
                + " if head -c 65536 /dev/zero 2>/dev/null >" + filler + ".more; then echo room; else echo full; fi");
        return said.equals(List.of("full"));
    }

    @Override
    public void free() throws IOException {
        run("rm -f " + filler() + " " + filler() + ".more");
    }

    private String filler() {
        return folder + "/statebench-filler";
    }

    /**
     * Copies the file behind the device until it is the same before and after: the kernel may still be writing, and a copy of
     * a moving thing could have what came later without what came before, as no disk does that honours a flush.
     */
    @Override
    public void losePower() throws IOException {
        if (!isImage) {
            throw new IOException(folder + " is in memory, which has no device");
        }
        String copy = folder + ".copy";
        run("tries=0; until cp --sparse=always " + file() + " " + copy + " && cmp -s " + file() + " " + copy
                + "; do tries=$((tries + 1)); [ $tries -lt " + COPIES
                + " ] || { echo the image does not come to rest; break; }; done; [ $tries -lt " + COPIES + " ] && "
                + unmount() + " && mv " + copy + " " + file() + " && " + mount());
    }

    /** A file that is still open keeps the old one busy: then it is taken out of sight, and goes with that file. */
    private String unmount() {
        return "{ umount " + folder + " 2>/dev/null || umount -l " + folder + "; }";
    }

    @Override
    public void close() {
        try {
            run("{ " + unmount() + "; rm -f " + file() + " " + folder + ".copy; rmdir " + folder
                    + "; } >/dev/null 2>&1 || true");
        } catch (IOException alreadyGone) {
            return; // With this program, all of it goes.
        }
    }
}
