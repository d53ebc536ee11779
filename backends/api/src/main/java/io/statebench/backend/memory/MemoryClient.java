package io.statebench.backend.memory;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A client that needs no connection; what it has to close are its listeners' threads. */
final class MemoryClient implements Client {
    private final MemoryCluster cluster;
    private final ClientSettings settings;
    private final Set<Mailbox> mailboxes = ConcurrentHashMap.newKeySet();
    private final StateStore state;
    private final PubSub pubSub;

    MemoryClient(MemoryCluster cluster, ClientSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
        this.state = new MemoryStore(cluster.keys(), this::openMailbox);
        this.pubSub = new MemoryPubSub(cluster, settings.timeout(), this::openMailbox);
    }

    @Override
    public StateStore state() {
        return state;
    }

    @Override
    public DistributedLock lock(String name) {
        return new MemoryLock(name, settings.name(), cluster.lock(name));
    }

    @Override
    public PubSub pubSub() {
        return pubSub;
    }

    @Override
    public void close() {
        mailboxes.forEach(Mailbox::close);
        mailboxes.clear();
        cluster.forget(this);
    }

    private Mailbox openMailbox() {
        Mailbox mailbox = new Mailbox("memory-" + settings.name());
        mailboxes.removeIf(Mailbox::isClosed);
        mailboxes.add(mailbox);
        return mailbox;
    }
}
