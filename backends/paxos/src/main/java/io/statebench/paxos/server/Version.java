package io.statebench.paxos.server;

/** Which build this is. */
final class Version {
    private Version() {}

    /** As the jar says, or what a folder of classes is called. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
