package io.statebench.zookeeper.server;

import io.statebench.time.WallClock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.zookeeper.server.NIOServerCnxn;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Prints what a server logs, from INFO on, to its standard output, which is the node's log. Of what it says of single connections,
 * only warnings: our own questions would fill the log.
 *
 * <p>Chosen by {@code -Dslf4j.provider} in the servers' JVMs alone and listed nowhere, so that the JVM of the clients, whose class
 * path is the same, stays silent.
 */
public final class ServerLog implements SLF4JServiceProvider {
    private static final String ANY_VERSION = "2.0.99";

    private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();

    /** Called by SLF4J. */
    public ServerLog() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> loggers.computeIfAbsent(name, Printer::new);
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return new NOPMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return ANY_VERSION;
    }

    /** There is nothing to prepare. */
    @Override
    public void initialize() {}

    /** A line a message. */
    private static final class Printer extends LegacyAbstractLogger {
        private final boolean isTalkative;

        Printer(String name) {
            this.name = name;
            this.isTalkative = name.equals(NIOServerCnxn.class.getName());
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return !isTalkative;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return Printer.class.getName();
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
            String words = MessageFormatter.basicArrayFormat(pattern, arguments);
            String from = name.substring(name.lastIndexOf('.') + 1);
            synchronized (System.out) {
                System.out.println(WallClock.SYSTEM.now() + " " + level + " " + from + ": " + words);
                if (thrown != null) {
                    thrown.printStackTrace(System.out);
                }
            }
        }
    }
}
