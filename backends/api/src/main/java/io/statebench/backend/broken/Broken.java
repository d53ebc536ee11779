package io.statebench.backend.broken;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import java.util.random.RandomGenerator;

/** Breaks clusters. */
public final class Broken {
    private Broken() {}

    /**
     * A cluster that serves as the given one does, but for the fault.
     *
     * <p>The fault is common to all clients of the returned cluster, and only to those. Closing it closes the given
     * one.
     *
     * @param random decides when the fault strikes; used under a lock, by this cluster alone
     */
    public static Cluster wrap(Cluster cluster, PlantedFault fault, RandomGenerator random) {
        return new BrokenCluster(cluster, breaker(fault, random));
    }

    /** Makes each client of one cluster a broken one; what these share lives in the breaker. */
    @FunctionalInterface
    interface Breaker {
        Client broken(Client client);
    }

    private static Breaker breaker(PlantedFault fault, RandomGenerator random) {
        Chance often = Chance.oneIn(12, random);
        return switch (fault) {
            case STALE_READ -> {
                var past = new Past();
                yield client -> BrokenClient.state(client, store -> new StaleStore(store, past, often));
            }
            case LOST_WRITE -> client -> BrokenClient.state(client, store -> new ForgetfulStore(store, often));
            case DOUBLE_GRANT -> {
                // A waiting client asks many times, and each time may be the one.
                Chance seldom = Chance.oneIn(30, random);
                var forgeries = new Forgeries();
                yield client -> BrokenClient.lock(client, lock -> new GenerousLock(lock, forgeries, seldom));
            }
            case REUSED_TOKEN -> {
                var tokens = new LatestLeases();
                yield client -> BrokenClient.lock(client, lock -> new RepetitiveLock(lock, tokens, often));
            }
            case NON_OWNER_RELEASE -> {
                // Late releases are rare enough by themselves.
                Chance everyOther = Chance.oneIn(2, random);
                var holders = new LatestLeases();
                yield client -> BrokenClient.lock(client, lock -> new CarelessLock(lock, holders, everyOther));
            }
            case ENDLESS_LEASE -> client -> BrokenClient.lock(client, TimelessLock::new);
            case DUPLICATED_MESSAGE ->
                client -> BrokenClient.pubSub(client, pubSub -> MiscountingPubSub.duplicating(pubSub, often));
            case DROPPED_MESSAGE ->
                client -> BrokenClient.pubSub(client, pubSub -> MiscountingPubSub.dropping(pubSub, often));
            case REORDERED_MESSAGE ->
                client -> {
                    var hasty = new HastyPubSub(client.pubSub(), new Overtaken(), often);
                    return BrokenClient.pubSub(client, unused -> hasty, hasty::sendWaiting);
                };
        };
    }
}
