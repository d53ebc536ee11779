package io.statebench.cluster.clock;

import io.statebench.cluster.preload.Preload;
import io.statebench.cluster.preload.SharedLibrary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The library that gives a process a clock of its own, or the reason why it cannot be had here. */
public final class ClockShim {
    private static final String SOURCE = "io/statebench/cluster/clock/clock.c";

    /** Where the library looks for its control file; without one, clocks run true. */
    private static final String VARIABLE = "STATEBENCH_CLOCK";

    private final SharedLibrary library;
    private final Path folder;

    private ClockShim(SharedLibrary library, Path folder) {
        this.library = library;
        this.folder = folder;
    }

    /**
     * Builds it; takes a tenth of a second.
     *
     * @param folder receives the library and the control files; made if missing, and to be removed by the caller
     */
    public static ClockShim build(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new ClockShim(SharedLibrary.compile(SOURCE, folder), folder);
    }

    /** Why there is none on this machine, in one line; empty if there is. Builds one to find out, and leaves nothing. */
    public static Optional<String> obstacleHere() throws IOException {
        Path folder = Files.createTempDirectory("statebench-clock");
        try {
            return build(folder).obstacle();
        } finally {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Why there is none, in one line; empty if there is. */
    public Optional<String> obstacle() {
        return library.obstacle();
    }

    /**
     * The control file of a process that is yet to start, which shows the true date.
     *
     * @param name the process's, unique in the folder
     */
    public ControlFile controlFile(String name) throws IOException {
        return ControlFile.create(folder.resolve(name));
    }

    /** What a process has to get for the clock of a control file. */
    public Preload preload(ControlFile clock) {
        Path file = Optional.ofNullable(library.file()).orElseThrow(() -> new IllegalStateException(library.why()));
        return new Preload(List.of(file), Map.of(VARIABLE, clock.file().toString()));
    }
}
