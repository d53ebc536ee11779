package io.statebench.gate;

import io.statebench.gate.decision.ExitCode;
import io.statebench.gate.evidence.EvidenceException;
import io.statebench.gate.evidence.UndeclaredMetricException;
import io.statebench.gate.output.Plain;
import io.statebench.gate.policy.PolicyException;
import io.statebench.gate.simulation.SimulateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the regression gate. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        version = "StateBench 0.1.0-SNAPSHOT",
        description = "Says whether a candidate got worse than a baseline, and does not cry wolf.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing regressed",
            "1:a metric regressed, or the candidate breaks a promise that the baseline keeps",
            "2:bad arguments or settings",
            "3:the evidence is broken or incomplete",
            "4:the evidence is of machines, or of a noise, that does not allow the question",
            "5:of too many metrics, or of a required one, nothing can be said"
        })
public final class Gate implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Gate() {}

    /** Runs and ends this JVM with the exit code. */
    public static void main(String[] args) {
        // The schema validator's logging has nowhere to go, and would say so on every start.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(Surroundings.ofThisProcess(), out, err, args));
    }

    /** Runs without ending this JVM. */
    static int execute(Surroundings surroundings, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Gate())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new CalibrateCommand(surroundings))
                .addSubcommand(new TrendCommand())
                .addSubcommand(new SimulateCommand(surroundings.clock()::instant))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, arguments) -> {
                    err.println(firstLine(e) + " (--help tells more)");
                    return ExitCode.USAGE.code();
                })
                .setExecutionExceptionHandler((e, commandLine, result) -> {
                    if (e instanceof ParameterException
                            || e instanceof PolicyException
                            || e instanceof UndeclaredMetricException) {
                        err.println("gate: " + firstLine(e));
                        return ExitCode.USAGE.code();
                    }
                    if (e instanceof EvidenceException || e instanceof InterruptedException) {
                        err.println("gate: " + firstLine(e));
                        return ExitCode.INVALID.code();
                    }
                    if (e instanceof IOException) {
                        err.println("gate: " + firstLine(e));
                        return ExitCode.USAGE.code();
                    }
                    throw e;
                })
                // Our own bugs; picocli's 1 would say that the candidate regressed.
                .setExitCodeExceptionMapper(e -> ExitCode.INVALID.code())
                .execute(args);
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "wanted a command: run, check, explain, calibrate, trend or simulate");
    }

    private static String firstLine(Throwable e) {
        return Plain.of(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
}
