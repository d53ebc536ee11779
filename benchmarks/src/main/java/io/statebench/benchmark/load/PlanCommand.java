package io.statebench.benchmark.load;

import io.statebench.backend.ClusterException;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench plan}: writes down a load for several machines. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes the plan of a load that several machines share, for 'bench worker' on each of them.")
public final class PlanCommand implements Callable<Integer> {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-").withZone(ZoneOffset.UTC);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin(name = "arguments")
    private PlanArguments arguments = new PlanArguments();

    @Option(
            names = "--write",
            required = true,
            paramLabel = "FILE",
            description = "the plan; a file that is not there yet")
    private Path file = Path.of("plan.json");

    @Override
    public Integer call() throws InterruptedException {
        return Destination.doing(spec, this::write);
    }

    private void write() throws ClusterException, IOException {
        arguments.requireFit();
        String id = ID.format(WallClock.SYSTEM.now()) + ProcessHandle.current().pid();
        CommandSpec mixed = Objects.requireNonNull(spec.mixins().get("arguments"));
        try {
            new PlanFile(PlanFile.FORMAT, id, PlanArguments.of(mixed)).write(file);
        } catch (FileAlreadyExistsException there) {
            throw new IOException(file + " is there already", there);
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no folder for " + file, missing);
        }
        spec.commandLine().getOut().println("wrote " + file);
        spec.commandLine().getOut().flush();
    }
}
