package io.statebench.cluster;

import io.statebench.cluster.preload.Preload;
import io.statebench.cluster.preload.SharedLibrary;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tells one node's processes whether to lie about forcing data to disk: a file that they and we have in memory, laid out
 * as {@code sync.c} says.
 */
final class SyncLies {
    static final String SOURCE = "io/statebench/cluster/sync.c";

    private static final int PID = 4;
    private static final int COUNT = 8;
    private static final int SIZE = 16;

    private final SharedLibrary library;
    private final Path control;

    private SyncLies(SharedLibrary library, Path control) {
        this.library = library;
        this.control = control;
    }

    /** One that tells the truth so far. */
    static SyncLies at(Path control, SharedLibrary library) throws IOException {
        Files.write(control, new byte[SIZE]);
        return new SyncLies(library, control);
    }

    /** Why there are none; empty if there are. */
    Optional<String> obstacle() {
        return library.obstacle();
    }

    /** The library, where there is one. */
    Preload preload() {
        return Optional.ofNullable(library.file())
                .map(file -> new Preload(List.of(file), Map.of("STATEBENCH_SYNC", control.toString())))
                .orElse(Preload.NONE);
    }

    void lie(boolean isLying) throws IOException {
        try (var open = new RandomAccessFile(control.toFile(), "rw")) {
            open.write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putInt(isLying ? 1 : 0)
                    .array());
        }
    }

    /** The process that heard of it last; 0 if none did. */
    int hearer() throws IOException {
        return content().getInt(PID);
    }

    /** How many lies were told. */
    long count() throws IOException {
        return content().getLong(COUNT);
    }

    private ByteBuffer content() throws IOException {
        try (var open = new RandomAccessFile(control.toFile(), "r")) {
            byte[] content = new byte[SIZE];
            open.readFully(content);
            return ByteBuffer.wrap(content).order(ByteOrder.nativeOrder());
        }
    }
}
