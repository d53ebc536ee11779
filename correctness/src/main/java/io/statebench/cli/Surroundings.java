package io.statebench.cli;

import io.statebench.environment.namespace.NamespaceKind;
import io.statebench.environment.namespace.Namespaces;
import io.statebench.environment.namespace.Probe;
import io.statebench.environment.proxy.CutMode;
import io.statebench.environment.proxy.LoopbackProxies;
import io.statebench.environment.proxy.PortProxies;
import io.statebench.runner.EnvironmentSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The environments by name. */
enum Surroundings {
    /** All on this machine's loopback address; the network cannot be broken. */
    LOOPBACK("loopback", "everybody at 127.0.0.1; the network cannot be broken"),
    /** Network namespaces, by root. */
    NETNS("netns", "network namespaces, real packets; by root"),
    /** Network namespaces, by anyone whom the system lets. */
    USERNS("userns", "the same inside a user namespace; by anyone"),
    /** Userland proxies that hold what is cut. */
    PROXY("proxy", "userland proxies on loopback addresses; what is cut arrives at the heal"),
    /** Userland proxies that break what is cut. */
    PROXY_SEVER("proxy-sever", "the same; connections over what is cut are reset at the heal, or after 5 s"),
    /** Userland proxies where there is one address. */
    PROXY_PORTS("proxy-ports", "userland proxies on ports; whole nodes alone can be cut off");

    /** Chosen among the lengths of cuts, so that both ways to end are met. */
    private static final Duration SEVERED_AFTER = Duration.ofSeconds(5);

    /** What {@code --environment} is when nobody says. */
    static final String AUTO = "auto";

    private final String word;
    private final String description;

    Surroundings(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** The name on the command line. */
    String word() {
        return word;
    }

    String description() {
        return description;
    }

    EnvironmentSource source() {
        return switch (this) {
            case LOOPBACK -> EnvironmentSource.LOOPBACK;
            case NETNS, USERNS -> random -> Namespaces.open();
            case PROXY -> random -> LoopbackProxies.open(CutMode.HOLD, random);
            case PROXY_SEVER -> random -> LoopbackProxies.open(CutMode.sever(SEVERED_AFTER), random);
            case PROXY_PORTS -> random -> PortProxies.open(CutMode.HOLD, random);
        };
    }

    /** The namespaces that this JVM has to be relaunched in; empty if it can stay where it is. */
    Optional<NamespaceKind> relaunch() {
        return NamespaceKind.inside().isPresent() ? Optional.empty() : namespaces();
    }

    private Optional<NamespaceKind> namespaces() {
        return switch (this) {
            case NETNS -> Optional.of(NamespaceKind.NETNS);
            case USERNS -> Optional.of(NamespaceKind.USERNS);
            case LOOPBACK, PROXY, PROXY_SEVER, PROXY_PORTS -> Optional.empty();
        };
    }

    /** Why it cannot be had here, in one line; empty if it can. */
    Optional<String> obstacle() throws InterruptedException {
        Optional<NamespaceKind> kind = namespaces();
        if (kind.isPresent()) {
            return NamespaceKind.inside().equals(kind) ? Optional.empty() : Probe.obstacle(kind.get());
        }
        return this == PROXY || this == PROXY_SEVER ? LoopbackProxies.obstacle() : Optional.empty();
    }

    /** The one of a name; empty if there is none. */
    static Optional<Surroundings> ofWord(String word) {
        return List.of(values()).stream().filter(one -> one.word.equals(word)).findFirst();
    }

    /** The first whose network can be broken and that can be had here: real packets before proxies. */
    static Surroundings best() throws InterruptedException {
        for (Surroundings one : List.of(NETNS, USERNS, PROXY)) {
            if (one.obstacle().isEmpty()) {
                return one;
            }
        }
        return PROXY_PORTS;
    }

    static String words() {
        return List.of(values()).stream().map(Surroundings::word).collect(Collectors.joining(", "));
    }
}
