package io.statebench.redis;

import io.statebench.backend.LocalSetup;
import java.nio.file.Path;
import java.util.Map;

/** A program that runs a cluster under Sentinel and is killed by {@link SentinelStartIT}. */
final class SentinelVictim {
    private SentinelVictim() {}

    /** Argument: the logs folder. Says so when the cluster is there, and ends with its input. */
    public static void main(String[] arguments) throws Exception {
        var setup = new LocalSetup(Path.of(arguments[0]), Map.of());
        try (var cluster = new SentinelBackend().startLocal(setup)) {
            System.out.println("started " + cluster.nodes().size());
            while (System.in.read() >= 0) {
                System.out.println("input is ignored");
            }
        }
    }
}
