package io.statebench.cli;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.nemesis.Fault;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what there is to choose from. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists backends with their options, workloads, faults, models and planted faults.")
final class ListCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private ListCommand() {}

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("backends (--backend)");
        Backends.all().forEach(backend -> print(backend, out));
        out.println("workloads (--workload)");
        Workloads.all().forEach(workload -> line(out, workload.name(), workload.description()));
        out.println("faults (--faults)");
        line(out, words(List.of(Fault.values()).stream().map(Fault::word).toList()), "");
        out.println("models (replay --model)");
        line(out, words(Assumptions.names()), "");
        out.println("planted faults (--plant)");
        line(out, words(PlantedFault.words()), "");
        out.flush();
    }

    private static void print(Backend backend, PrintWriter out) {
        line(out, backend.name(), backend.description());
        line(
                out,
                "",
                backend.capabilities().stream()
                        .map(ListCommand::words)
                        .collect(Collectors.joining(", ", "offers ", "")));
        backend.options()
                .forEach(option -> line(
                        out,
                        "",
                        "--option " + option.name() + "=" + option.defaultValue()
                                + (option.choices().isEmpty()
                                        ? ""
                                        : " (or " + others(option.choices(), option.defaultValue()) + ")")
                                + ": " + option.description()));
    }

    private static String others(List<String> choices, String chosen) {
        return choices.stream().filter(choice -> !choice.equals(chosen)).collect(Collectors.joining(", "));
    }

    /** A capability as a person reads it. */
    static String words(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String words(List<String> words) {
        return String.join(", ", words);
    }

    private static void line(PrintWriter out, String name, String said) {
        out.println(String.format(Locale.ROOT, "  %-14s%s", name, said).stripTrailing());
    }
}
