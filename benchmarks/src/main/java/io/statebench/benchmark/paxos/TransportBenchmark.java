package io.statebench.benchmark.paxos;

import io.statebench.paxos.transport.Packet;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does Netty cost beside the bare selector, for 64 requests of 150 bytes in our frames that are answered by one
 * thread: 64 on one connection, or one on each of 64?
 *
 * <p>What this does not show: TLS, connections that take no answers, and frames that come in pieces of pieces, of which
 * the bare road here knows nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TransportBenchmark {
    private static final int REQUESTS = 64;
    private static final int PATIENCE_MILLIS = 10_000;

    /** Microseconds a request, the client's share included, which is the same for both roads. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public long exchange(Line line) throws IOException {
        return line.exchange();
    }

    /** A server and its connections. */
    @State(Scope.Thread)
    public static class Line {
        /** How the server does it. */
        @Param({"NETTY", "NIO"})
        public EchoServer.Road road = EchoServer.Road.NETTY;

        /** How many connections share the requests. */
        @Param({"1", "64"})
        public int connections = 1;

        private final List<Socket> sockets = new ArrayList<>();
        private final List<DataInputStream> ins = new ArrayList<>();
        private byte[] requests = {};

        @SuppressWarnings("NullAway.Init")
        private EchoServer server;

        /** Connects. */
        @Setup(Level.Trial)
        public void open() throws IOException {
            server = road.start();
            for (int connection = 0; connection < connections; connection++) {
                Socket socket = new Socket(
                        server.address().getAddress(), server.address().getPort());
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(PATIENCE_MILLIS);
                sockets.add(socket);
                ins.add(new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16)));
            }
            byte[] one = new Packet.Propose(1, new byte[150]).toFrame();
            ByteBuffer all = ByteBuffer.allocate(one.length * (REQUESTS / connections));
            while (all.hasRemaining()) {
                all.put(one);
            }
            requests = all.array();
        }

        long exchange() throws IOException {
            for (Socket socket : sockets) {
                socket.getOutputStream().write(requests);
            }
            long bytes = 0;
            for (DataInputStream in : ins) {
                for (int request = 0; request < REQUESTS / connections; request++) {
                    int length = in.readInt();
                    in.skipNBytes(length);
                    bytes += length;
                }
            }
            return bytes;
        }

        /** Hangs up. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
            server.close();
        }
    }
}
