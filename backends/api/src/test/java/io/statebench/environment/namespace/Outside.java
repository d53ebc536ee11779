package io.statebench.environment.namespace;

import java.util.List;

/** The program outside: relaunches another main inside, and ends as that does. */
final class Outside {
    private Outside() {}

    /** Arguments: the kind, the main class, and its arguments. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        NamespaceKind kind = NamespaceKind.valueOf(words.get(0));
        System.exit(Relaunch.run(kind, words.get(1), words.subList(2, words.size())));
    }
}
