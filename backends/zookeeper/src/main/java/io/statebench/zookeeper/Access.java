package io.statebench.zookeeper;

import io.statebench.backend.ClientSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.zookeeper.SourceBoundSocket;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;

/**
 * How clients come in.
 *
 * @param servers as {@code host:port,host:port}
 * @param login {@code user:password}, or empty for nobody; never printed
 * @param reads how fresh a read has to be
 */
record Access(String servers, String login, ReadMode reads) {
    static final String SCHEME = "digest";

    /**
     * Opens a session and returns at once; it connects meanwhile.
     *
     * @param session how long servers keep it after they heard from it last
     */
    ZooKeeper open(ClientSettings settings, Duration session, Watcher watcher) {
        try {
            ZooKeeper opened = new ZooKeeper(servers, Math.toIntExact(session.toMillis()), watcher, config(settings));
            if (!login.isEmpty()) {
                opened.addAuthInfo(SCHEME, secret());
            }
            return opened;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot be called: " + servers, unreadable);
        }
    }

    /** How many servers there are. */
    int count() {
        return 1 + (int) servers.chars().filter(one -> one == ',').count();
    }

    byte[] secret() {
        return login.getBytes(StandardCharsets.UTF_8);
    }

    /** Who may use what we make: the user who made it, or everybody where there is none. */
    List<ACL> rights() {
        Id who = login.isEmpty() ? new Id("world", "anyone") : new Id("auth", "");
        return Collections.singletonList(new ACL(Perms.ALL, who)); // The library looks for null in it.
    }

    /** The library waits no longer than the client does, and calls from where the client lives. */
    static ZKClientConfig config(ClientSettings settings) {
        ZKClientConfig config = new ZKClientConfig();
        config.setProperty(
                ZKClientConfig.ZOOKEEPER_REQUEST_TIMEOUT,
                Long.toString(settings.timeout().toMillis()));
        config.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, "false");
        if (settings.source() != null) {
            config.setProperty(SourceBoundSocket.SOURCE, settings.source().getHostAddress());
            config.setProperty(ZKClientConfig.ZOOKEEPER_CLIENT_CNXN_SOCKET, SourceBoundSocket.class.getName());
        }
        return config;
    }

    /** Without the login. */
    @Override
    public String toString() {
        return servers;
    }
}
