package io.statebench.redis;

import io.statebench.backend.Backend;
import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One Redis server with the founding article's SETNX/DEL lock: a specimen that every run must convict. */
public final class NaiveRedisBackend implements Backend {
    private static final List<Option> OPTIONS = List.of(RedisServer.APPENDONLY, RedisServer.PORT);

    @Override
    public String name() {
        return "redis-naive";
    }

    @Override
    public String description() {
        return "a specimen: the SETNX/DEL lock without expiry or owner; anybody's release frees it";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.LOCK, Capability.NODE_FAULTS, Capability.REMOTE);
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException {
        return RedisServer.start(setup, OPTIONS, new RedisFlavor(false, RedisStateStore::byScript));
    }

    @Override
    public Cluster connectTo(Endpoints endpoints) throws ClusterException {
        return RedisBackend.connect(endpoints, false);
    }
}
