package io.statebench.etcd;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the calls of one member to its peers, from that member's address: etcd cannot be told to bind one of loopback. It speaks
 * as much of SOCKS 5 (RFC 1928) as Go's HTTP client wants, which etcd uses between members and which heeds {@code HTTP_PROXY}.
 *
 * <pre>
 *   member n1 --SOCKS--> relay of n1 --from 127.A.1.1--> where n2 is called
 * </pre>
 *
 * <p>Bytes go through as they come; either end that closes closes both. Each connection has two threads.
 */
final class PeerRelay implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int BUFFER = 32_768;

    private static final int VERSION = 5;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final byte[] NO_LOGIN = {VERSION, 0};

    private final ServerSocket door;
    private final Map<Integer, InetSocketAddress> peers;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private PeerRelay(ServerSocket door, Map<Integer, InetSocketAddress> peers) {
        this.door = door;
        this.peers = peers;
    }

    /**
     * A relay that listens at a member's address.
     *
     * @param peers by the port that the member calls, whom that means
     */
    static PeerRelay open(InetAddress address, Map<Integer, InetSocketAddress> peers) throws IOException {
        PeerRelay relay = new PeerRelay(new ServerSocket(0, 50, address), Map.copyOf(peers));
        relay.start("etcd-relay-door", relay::accept);
        return relay;
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What a member's environment says. */
    String url() {
        return "socks5://" + door.getInetAddress().getHostAddress() + ":" + door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket member = door.accept();
                open.add(member);
                start("etcd-relay", () -> serve(member));
            }
        } catch (IOException closed) {
            closeAll();
        }
    }

    private void serve(Socket member) {
        Socket peer = new Socket();
        open.add(peer);
        try {
            int port = greet(member);
            boolean isThere = connect(peer, port);
            member.getOutputStream().write(new byte[] {VERSION, (byte) (isThere ? 0 : 5), 0, IPV4, 0, 0, 0, 0, 0, 0});
            if (isThere) {
                start("etcd-relay-back", () -> pump(peer, member));
                pump(member, peer);
            }
        } catch (IOException gone) {
            // Either end: the other one is told by the close below.
            assert gone != null;
        } finally {
            end(member, peer);
        }
    }

    /** Takes the greeting and the request, and returns the port that is wanted. */
    private static int greet(Socket member) throws IOException {
        member.setTcpNoDelay(true);
        DataInputStream said = new DataInputStream(member.getInputStream());
        require(said.readUnsignedByte() == VERSION, "a greeting");
        said.readFully(new byte[said.readUnsignedByte()]);
        member.getOutputStream().write(NO_LOGIN);
        require(said.readUnsignedByte() == VERSION && said.readUnsignedByte() == CONNECT, "a call");
        said.readUnsignedByte();
        require(said.readUnsignedByte() == IPV4, "an IPv4 address");
        said.readFully(new byte[4]);
        return said.readUnsignedShort();
    }

    private static void require(boolean isSo, String wanted) throws IOException {
        if (!isSo) {
            throw new IOException("not " + wanted + " of SOCKS 5");
        }
    }

    private boolean connect(Socket peer, int port) {
        InetSocketAddress to = peers.get(port);
        if (to == null) {
            return false;
        }
        try {
            peer.setTcpNoDelay(true);
            peer.bind(new InetSocketAddress(door.getInetAddress(), 0));
            peer.connect(to, CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException gone) {
            assert gone != null;
        } finally {
            end(from, to);
        }
    }

    private void end(Socket one, Socket other) {
        for (Socket socket : new Socket[] {one, other}) {
            open.remove(socket);
            close(socket);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            assert alreadyGone != null;
        }
    }

    private void closeAll() {
        open.forEach(PeerRelay::close);
    }

    @Override
    public void close() {
        close(door);
        closeAll();
    }
}
