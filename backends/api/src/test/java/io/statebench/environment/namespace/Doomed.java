package io.statebench.environment.namespace;

import io.statebench.environment.Disks;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program inside that is ended in the middle of a cut, with a node that is stopped and a disk. */
final class Doomed {
    private Doomed() {}

    /** Arguments: a folder outside; a file {@code go} in it lets the program end by itself, with exit code 7. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Stage stage = Stage.open(folder.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(folder.resolve("hooked"))));
        Files.createTempDirectory("data");
        // Named for the folder, by which its device is found.
        stage.environment.disks().make(folder.getFileName().toString());
        if (stage.environment.disks().obstacle(Disks.Ability.LOSE_POWER).isPresent()) {
            Files.createFile(folder.resolve("no-image"));
        }
        stage.network.cut(Grudge.split(List.of(List.of("n1", "n2"), List.of("n3", "n4", "n5", "c1"))), Manner.DROP);
        String pid = Long.toString(stage.process("n3").pid());
        new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
        System.out.println("settled");
        Deadline.after(Duration.ofMinutes(2)).await(() -> Files.exists(folder.resolve("go")));
        System.exit(7);
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "the results");
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
