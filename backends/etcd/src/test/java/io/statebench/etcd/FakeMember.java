package io.statebench.etcd;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.PutResponse;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Something that speaks as etcd does, counts the writes that reach it, and treats them as a test says. */
final class FakeMember implements AutoCloseable {
    private final AtomicInteger puts = new AtomicInteger();
    private final Server server;

    private FakeMember(BiConsumer<FakeMember, StreamObserver<PutResponse>> answer) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new KVGrpc.KVImplBase() {
                    @Override
                    public void range(RangeRequest asked, StreamObserver<RangeResponse> to) {
                        to.onNext(RangeResponse.getDefaultInstance());
                        to.onCompleted();
                    }

                    @Override
                    public void put(PutRequest asked, StreamObserver<PutResponse> to) {
                        puts.incrementAndGet();
                        answer.accept(FakeMember.this, to);
                    }
                })
                .build()
                .start();
    }

    /** One that answers writes with an error. */
    static FakeMember saying(Status status) throws IOException {
        return new FakeMember((member, to) -> to.onError(status.asRuntimeException()));
    }

    /** One that breaks all connections when a write has come, without a word. */
    static FakeMember dyingAtAWrite() throws IOException {
        return new FakeMember((member, to) -> member.server.shutdownNow());
    }

    /** One that never answers a write. */
    static FakeMember silentAtAWrite() throws IOException {
        return new FakeMember((member, to) -> {});
    }

    int port() {
        return server.getPort();
    }

    int puts() {
        return puts.get();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
