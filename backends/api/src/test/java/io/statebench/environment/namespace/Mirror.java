package io.statebench.environment.namespace;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints, inside, what it was given and where it is. */
final class Mirror {
    private Mirror() {}

    /** Arguments: the exit code, and any others. */
    public static void main(String[] arguments) throws IOException {
        print("arguments", List.of(arguments));
        print("inside", NamespaceKind.inside().orElseThrow().label());
        print("property", System.getProperty("mirror", "none"));
        print("heap", Runtime.getRuntime().maxMemory());
        print("network", OwnNetwork.current());
        print("outside", System.getProperty(Relaunch.OUTSIDE, "none"));
        print("pid", ProcessHandle.current().pid());
        print("tmp", System.getProperty("java.io.tmpdir"));
        print("folder", Path.of("").toAbsolutePath());
        print("run", Files.isDirectory(Path.of("/run/netns")));
        print("loopback", NetworkInterface.getByName("lo").isUp());
        print("input", System.in.read());
        System.exit(Integer.parseInt(arguments[0]));
    }

    private static void print(String name, Object value) {
        System.out.println(name + "\t" + value);
    }
}
