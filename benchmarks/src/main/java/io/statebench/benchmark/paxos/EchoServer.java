package io.statebench.benchmark.paxos;

import java.io.IOException;
import java.net.InetSocketAddress;

/** One thread that answers each request with as many bytes, in the frames of our engine, one flush a turn. */
public interface EchoServer extends AutoCloseable {
    /** By which road the bytes travel. */
    enum Road {
        /** As our nodes do it. */
        NETTY,
        /** The JDK's selector and nothing else. */
        NIO;

        EchoServer start() throws IOException {
            return this == NETTY ? NettyEcho.start() : NioEcho.start();
        }
    }

    InetSocketAddress address();

    @Override
    void close();
}
