package io.statebench.backend;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The backends on the class path. */
public final class Backends {
    private Backends() {}

    /** All of them, by name. */
    public static List<Backend> all() {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Backend::name))
                .toList();
    }

    /**
     * The backend of a name.
     *
     * @throws ClusterException if there is none; the message lists those there are
     */
    public static Backend named(String name) throws ClusterException {
        return all().stream()
                .filter(backend -> backend.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ClusterException("unknown backend '" + name + "'; there are "
                        + String.join(", ", all().stream().map(Backend::name).toList())));
    }

    /**
     * Connects to the endpoints given as system properties, or starts a local cluster where there are none.
     *
     * @throws ClusterException as {@link Backend#startLocal} and {@link Backend#connectTo} do
     * @throws InterruptedException if the thread was interrupted while waiting; nothing is left running
     */
    public static Cluster open(Backend backend, LocalSetup setup) throws ClusterException, InterruptedException {
        var endpoints = Endpoints.from(System.getProperties(), backend.name());
        return endpoints.isPresent() ? backend.connectTo(endpoints.get()) : backend.startLocal(setup);
    }
}
