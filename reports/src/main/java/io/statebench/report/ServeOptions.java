package io.statebench.report;

import io.statebench.report.serve.Server;
import io.statebench.report.serve.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Stack;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Serving a page in place of writing it. */
final class ServeOptions {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--serve",
            paramLabel = "PORT",
            arity = "0..1",
            parameterConsumer = Port.class,
            description =
                    "Serve the page to browsers of this machine until interrupted, and draw it again whenever the files "
                            + "change, also while a run goes on; nothing is written (default: any free port).")
    private @Nullable Integer port;

    boolean isAsked() {
        return port != null;
    }

    /** Serves until the thread or the process is interrupted. */
    int serve(Site site, PageOptions page, Report report, PrintWriter console) throws IOException {
        site.page(site.version()); // what cannot be drawn now is said now
        var end = new CountDownLatch(1);
        try (Server server = Server.start(port == null ? 0 : port, site)) {
            var closing = new Thread(server::close, "report-closing");
            Runtime.getRuntime().addShutdownHook(closing);
            console.println("report: " + server.address() + " (Ctrl-C ends it)");
            if (page.isToBeOpened()) {
                report.desktop.open(server.address()).ifPresent(report.errors()::println);
            }
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Takes what follows only where it is a number, so that {@code --serve PATH} is no port. */
    static final class Port implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's interface
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            int port = 0;
            if (!arguments.isEmpty() && arguments.peek().matches("[0-9]{1,9}")) {
                String text = arguments.pop();
                port = Integer.parseInt(text);
                if (port > MAX_PORT) {
                    throw new ParameterException(command.commandLine(), "--serve: no port is called " + text);
                }
            }
            option.setValue(port);
        }
    }
}
