package io.statebench.environment.namespace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who may make the namespaces. */
public enum NamespaceKind {
    /** Root makes them. */
    NETNS("netns"),
    /** Anyone does, in a user namespace in which they are root; where the system lets them. */
    USERNS("userns");

    /** The system property that tells a JVM inside of which kind its surroundings are. */
    static final String PROPERTY = "statebench.inside";

    private final String label;

    NamespaceKind(String label) {
        this.label = label;
    }

    /** The name on the command line and in files. */
    public String label() {
        return label;
    }

    /** The kind of surroundings this JVM was relaunched in; empty if it was not. */
    public static Optional<NamespaceKind> inside() {
        String label = System.getProperty(PROPERTY, "");
        for (NamespaceKind kind : values()) {
            if (kind.label.equals(label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * The command before a command that shall be the first process of new namespaces. It ends with that process and with
     * its exit code, and that process ends with it.
     */
    List<String> unshare() {
        List<String> command = new ArrayList<>(List.of("unshare"));
        if (this == USERNS) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        command.addAll(List.of("--net", "--pid", "--mount", "--fork", "--kill-child=SIGKILL", "--mount-proc", "--"));
        return command;
    }
}
