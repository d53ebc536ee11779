package io.statebench.checker.knossos;

import clojure.java.api.Clojure;
import clojure.lang.AFn;
import clojure.lang.DynamicClassLoader;
import clojure.lang.IFn;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knossos, loaded from the jars that the user gives or from the class path. Loading takes seconds and happens once in a
 * JVM, whatever later jars are given: Clojure's namespaces are global.
 */
public final class Knossos {
    private static final String ENTRANCE = "knossos/competition.clj";
    private static final String HOW_TO =
            "Knossos is not here: -Dstatebench.knossos=FOLDER in STATEBENCH_JAVA_OPTS names a folder with its jars and"
                    + " theirs, or 'mvn -Pknossos package -pl correctness -am -DskipTests' fetches them";

    private static final String LOGGING = "clojure.tools.logging.factory";
    private static final String JDK_LOGGING = "clojure.tools.logging.impl/jul-factory";
    /** Held, for the JDK forgets a logger's level with the logger. */
    private static final Logger LOGGER = Logger.getLogger("knossos");

    /** Chosen: what it may need to say that its time is up. */
    private static final long GRACE_MILLIS = 200;

    private final ClassLoader loader;
    private final IFn analysis;

    private Knossos(ClassLoader loader, IFn analysis) {
        this.loader = loader;
        this.analysis = analysis;
    }

    /**
     * Loads it.
     *
     * @param classPath folders of jars, folders of sources and jars, as a class path; empty for this JVM's own
     * @throws KnossosException if it is not there or cannot be loaded
     */
    public static Knossos load(String classPath) throws KnossosException {
        ClassLoader loader = classPath.isEmpty() ? Knossos.class.getClassLoader() : loader(classPath);
        if (loader.getResource(ENTRANCE) == null) {
            throw new KnossosException(
                    classPath.isEmpty() ? HOW_TO : "-Dstatebench.knossos=" + classPath + " holds no " + ENTRANCE);
        }
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, JDK_LOGGING);
            LOGGER.setLevel(Level.OFF); // What it logs meanwhile is no verdict.
        }
        try {
            return within(loader, () -> {
                IFn require = Clojure.var("clojure.core", "require");
                require.invoke(Clojure.read("knossos.competition"));
                require.invoke(Clojure.read("knossos.model"));
                return new Knossos(loader, Clojure.var("knossos.competition", "analysis"));
            });
        } catch (RuntimeException | LinkageError broken) {
            throw new KnossosException("Knossos cannot be loaded: " + innermost(broken), broken);
        }
    }

    private static ClassLoader loader(String classPath) throws KnossosException {
        DynamicClassLoader loader = new DynamicClassLoader(Knossos.class.getClassLoader());
        try {
            for (String entry : classPath.split(File.pathSeparator, -1)) {
                for (Path file : files(Path.of(entry))) {
                    loader.addURL(file.toUri().toURL());
                }
            }
            return loader;
        } catch (IOException missing) {
            throw new KnossosException("-Dstatebench.knossos=" + classPath + ": no such file or folder", missing);
        }
    }

    /** The file itself, and of a folder the jars that lie in it. */
    private static List<Path> files(Path entry) throws IOException {
        List<Path> files = new ArrayList<>(List.of(entry.toRealPath()));
        if (Files.isDirectory(entry)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(entry, "*.jar")) {
                jars.forEach(files::add);
            }
        }
        return files;
    }

    /** Clojure finds its sources by the loader of the thread, and hands that on to the threads it starts. */
    private static <T> T within(ClassLoader loader, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A model of {@code knossos.model}. */
    Object model(String name, @Nullable Object... arguments) {
        return within(
                loader, () -> Clojure.var("knossos.model", name).applyTo(clojure.lang.ArraySeq.create(arguments)));
    }

    /**
     * What its competition of searches says; no more than a timeout if it does not keep to the time. It looks at the
     * clock only once it has searched all that its model can reach, which for a queue has no end.
     */
    Map<?, ?> analysis(Object model, Object operations, Duration time) {
        long millis = Math.max(1, time.toMillis());
        Object options = ClojureData.of(Map.of(ClojureData.keyword("time-limit"), millis));
        AFn task = new AFn() {
            @Override
            public Object invoke() {
                try {
                    return within(loader, () -> analysis.invoke(model, operations, options));
                } catch (RuntimeException | AssertionError | StackOverflowError broken) {
                    return Map.of(ClojureData.keyword("cause"), innermost(broken));
                }
            }
        };
        return within(loader, () -> {
            Object running = Clojure.var("clojure.core", "future-call").invoke(task);
            Object late = Map.of(ClojureData.keyword("cause"), ClojureData.keyword("timeout"));
            Object answer = Clojure.var("clojure.core", "deref").invoke(running, millis + GRACE_MILLIS, late);
            Clojure.var("clojure.core", "future-cancel").invoke(running);
            return (Map<?, ?>) answer;
        });
    }

    /** The first words of what went wrong, in one line. */
    static String innermost(Throwable trouble) {
        Throwable cause = trouble;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
