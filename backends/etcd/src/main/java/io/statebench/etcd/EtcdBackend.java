package io.statebench.etcd;

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

/**
 * etcd: a store that a majority of its members agrees on (etcd manual, <em>KV API guarantees</em>).
 *
 * <p>A lock is a key that is bound to an etcd lease and exists only while the lock is held. Its fencing token must be checked by
 * whatever the lock guards: a holder that was paused past its lease does not know that another one has the lock.
 */
public final class EtcdBackend implements Backend {
    static final String NAME = "etcd";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "etcd: linearizable state, locks by lease with the create revision as token, watches as ordered pub/sub";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public List<Option> options() {
        return EtcdOptions.ALL;
    }

    @Override
    public Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException {
        return EtcdStart.start(setup, EtcdOptions.of(setup));
    }

    @Override
    public Cluster connectTo(Endpoints endpoints) throws ClusterException {
        EtcdAccess access = EtcdAccess.of(endpoints);
        return new EtcdCluster(access, EtcdFacts.of(access).with("binary", "running already"), null);
    }
}
