package io.statebench.cli;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Preparation;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.clock.ClockShim;
import io.statebench.environment.Environment;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.namespace.NamespaceKind;
import io.statebench.environment.namespace.Relaunch;
import io.statebench.generator.Seeds;
import io.statebench.nemesis.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what can be broken on this machine, and if not, why. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says which environments can be had on this machine, and which faults in each; if not, why.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:at least one environment has a network that can be broken",
            "1:none has",
            ExitCode.TROUBLE_HELP
        })
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--measure",
            description =
                    "also starts five Redis servers in each, cuts, pauses and ends them, and says how long that takes")
    private boolean isMeasuring;

    @Option(names = "--environment", paramLabel = "NAME", description = "only this one; default all")
    private @Nullable String only;

    /** Why processes cannot have clocks of their own here; empty if they can. */
    private Optional<String> clockObstacle = Optional.empty();

    private DoctorCommand() {}

    @Override
    public Integer call() throws ClusterException, IOException, InterruptedException {
        clockObstacle = ClockShim.obstacleHere();
        boolean isAnyBreakable = false;
        for (Surroundings one : chosen()) {
            Optional<String> obstacle = one.obstacle();
            if (obstacle.isPresent()) {
                say(one.word() + ": not available: " + obstacle.get());
                continue;
            }
            isAnyBreakable |= one != Surroundings.LOOPBACK;
            examine(one);
        }
        return isAnyBreakable || only != null ? ExitCode.VALID : ExitCode.INVALID;
    }

    private List<Surroundings> chosen() {
        if (only == null) {
            return List.of(Surroundings.values());
        }
        return List.of(Surroundings.ofWord(only)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "unknown environment '" + only + "'; there are " + Surroundings.words())));
    }

    private void examine(Surroundings one) throws ClusterException, IOException, InterruptedException {
        Optional<NamespaceKind> relaunch = one.relaunch();
        if (relaunch.isPresent()) {
            List<String> arguments = new ArrayList<>(List.of("check", "doctor", "--environment", one.word()));
            if (isMeasuring) {
                arguments.add("--measure");
            }
            int code = Relaunch.run(relaunch.get(), StateBench.class.getName(), arguments);
            if (code != 0) {
                say(one.word() + ": not available: it ended with exit code " + code);
            }
            return;
        }
        try (Environment environment = one.source().open(new Seeds(0).stream("doctor"))) {
            describe(one, environment);
        }
        if (isMeasuring && one != Surroundings.LOOPBACK) {
            Stopwatch.measure(one).forEach(line -> say("  " + line));
        }
    }

    private void describe(Surroundings one, Environment environment) {
        List<String> missing = new ArrayList<>();
        Set<Fault> available = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            Optional<String> obstacle = obstacle(fault, environment);
            obstacle.ifPresentOrElse(why -> missing.add(fault.word() + " (" + why + ")"), () -> available.add(fault));
        }
        say(one.word() + ": " + one.description());
        say("  faults: " + words(available));
        if (!missing.isEmpty()) {
            say("  not available: " + String.join(", ", missing));
        }
    }

    /** Why it cannot be had there, whatever the cluster; empty if it can. */
    private Optional<String> obstacle(Fault fault, Environment environment) {
        Set<Ability> abilities = environment.network().map(Network::abilities).orElse(Set.of());
        return fault.ability()
                .filter(needed -> !abilities.contains(needed))
                .map(needed -> "this network has no "
                        + needed.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .or(() -> fault.preparation().filter(Preparation.CLOCK::equals).flatMap(clock -> clockObstacle))
                .or(() -> fault.diskAbility().flatMap(needed -> LocalNodes.diskObstacle(environment, needed)));
    }

    private static String words(Set<Fault> faults) {
        return faults.stream().map(Fault::word).collect(Collectors.joining(", "));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Console.printable(line));
        out.flush();
    }
}
