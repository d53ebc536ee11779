package io.statebench.etcd;

import io.grpc.Attributes;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Endpoints.Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How to come in.
 *
 * @param endpoints where the members are, and the login
 * @param source the address that connections come from, or null for whatever the system takes
 * @param isLinearizable whether reads ask the majority
 */
record EtcdAccess(Endpoints endpoints, @Nullable InetAddress source, boolean isLinearizable) {
    /** A member that knows no leader refuses at once, where it would wait. */
    private static final Metadata.Key<String> REQUIRE_LEADER =
            Metadata.Key.of("hasleader", Metadata.ASCII_STRING_MARSHALLER);

    /** A value of a watch may come with many others: chosen, far above what a member takes in one request. */
    private static final int LARGEST_REPLY = 256 << 20;

    /** gRPC, and Netty where it finds no other, tell the console what they find noteworthy. Held, else they would be forgotten. */
    private static final List<Logger> SILENCED = List.of(Logger.getLogger("io.grpc"), Logger.getLogger("io.netty"));

    static {
        SILENCED.forEach(logger -> logger.setLevel(Level.OFF));
    }

    static EtcdAccess of(Endpoints endpoints) {
        return new EtcdAccess(endpoints, null, true);
    }

    EtcdAccess from(@Nullable InetAddress address) {
        return new EtcdAccess(endpoints, address, isLinearizable);
    }

    List<Address> addresses() {
        return endpoints.addresses();
    }

    boolean hasLogin() {
        return !endpoints.user().isEmpty();
    }

    /**
     * A way to one member; nothing is sent before the first call.
     *
     * <p>It never sends a call again: retries are off, also those that gRPC calls transparent.
     */
    ManagedChannel channel(Address address, Duration connectTimeout) throws ClusterException {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(address.host(), address.port())
                .disableRetry()
                .disableServiceConfigLookUp()
                .proxyDetector(any -> null)
                .maxInboundMessageSize(LARGEST_REPLY)
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis(connectTimeout))
                .intercept(MetadataUtils.newAttachHeadersInterceptor(requireLeader()));
        if (source != null) {
            InetSocketAddress from = new InetSocketAddress(source, 0);
            builder.localSocketPicker(new NettyChannelBuilder.LocalSocketPicker() {
                @Override
                public SocketAddress createSocketAddress(SocketAddress to, Attributes attributes) {
                    return from;
                }
            });
        }
        return (endpoints.tls() ? secured(builder) : builder.usePlaintext()).build();
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }

    private static Metadata requireLeader() {
        Metadata headers = new Metadata();
        headers.put(REQUIRE_LEADER, "true");
        return headers;
    }

    /** With the JVM's trust store. */
    private static NettyChannelBuilder secured(NettyChannelBuilder builder) throws ClusterException {
        try {
            return builder.useTransportSecurity()
                    .sslContext(GrpcSslContexts.forClient().build());
        } catch (SSLException unusable) {
            throw new ClusterException("no TLS: " + unusable.getMessage(), unusable);
        }
    }
}
