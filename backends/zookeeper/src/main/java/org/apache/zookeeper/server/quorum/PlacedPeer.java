package org.apache.zookeeper.server.quorum;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.security.sasl.SaslException;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;

/**
 * A server that calls the leader from an address of its own, and the others where its own configuration says.
 *
 * <p>The latter matters where something stands between the servers: whoever has the larger number calls back whoever has the
 * smaller one, at the address that the caller named, which is where it listens and not where it is to be called.
 */
final class PlacedPeer extends QuorumPeer {
    private final InetAddress source;

    PlacedPeer(InetAddress source) throws SaslException {
        this.source = source;
    }

    @Override
    protected Follower makeFollower(FileTxnSnapLog log) throws IOException {
        return new Follower(this, new FollowerZooKeeperServer(log, this, getZkDb())) {
            @Override
            protected void sockConnect(Socket socket, InetSocketAddress to, int timeout) throws IOException {
                socket.bind(new InetSocketAddress(source, 0));
                super.sockConnect(socket, to, timeout);
            }
        };
    }

    @Override
    public QuorumCnxManager createCnxnManager() {
        return new QuorumCnxManager(
                this,
                getMyId(),
                getView(),
                authServer,
                authLearner,
                tickTime * syncLimit,
                getQuorumListenOnAllIPs(),
                quorumCnxnThreadsSize,
                isQuorumSaslAuthEnabled()) {
            @Override
            synchronized boolean connectOne(long sid, MultipleAddresses named) {
                QuorumServer configured = getView().get(sid);
                return super.connectOne(sid, configured == null ? named : configured.electionAddr);
            }
        };
    }
}
