package io.statebench.environment.namespace;

/** Prints what stands in the way of a kind of namespaces, or {@code nothing}. */
final class Inquiry {
    private Inquiry() {}

    /** Arguments: the kind. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(Probe.obstacle(NamespaceKind.valueOf(arguments[0])).orElse("nothing"));
    }
}
