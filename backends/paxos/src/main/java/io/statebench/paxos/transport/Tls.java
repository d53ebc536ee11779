package io.statebench.paxos.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * How a process shows who it is by a certificate, and whose certificates it believes. Whoever calls looks whether the
 * host's certificate is for the host it called; with {@link Pem#isMutual} a caller has to show one, too, of the same
 * authority. Versions of TLS before 1.2 are not spoken.
 */
public final class Tls {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    /** Chosen: less than a host waits for a greeting, so that what is missing is said. */
    private static final long HANDSHAKE_MILLIS = 4_000;

    private final @Nullable SslContext asHost;
    private final JdkSslContext asCaller;
    private final boolean isMutual;
    private final @Nullable Instant until;

    /**
     * Where the certificates are, as PEM.
     *
     * @param certificate a process's own, with those between it and the authority; null for a client that shows none
     * @param key its key, in PKCS #8 and not encrypted; null where there is no certificate
     * @param authority whose certificates are believed, one or several
     * @param isMutual whether a host asks its callers for theirs
     */
    public record Pem(@Nullable Path certificate, @Nullable Path key, Path authority, boolean isMutual) {}

    private Tls(@Nullable SslContext asHost, JdkSslContext asCaller, boolean isMutual, @Nullable Instant until) {
        this.asHost = asHost;
        this.asCaller = asCaller;
        this.isMutual = isMutual;
        this.until = until;
    }

    /**
     * Reads certificates.
     *
     * @throws IOException if a file is not there or is not what it should be; the message is one line that names it
     */
    public static Tls read(Pem pem) throws IOException {
        X509Certificate[] authority = certificates(pem.authority());
        SslContextBuilder caller = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(VERSIONS)
                .trustManager(authority);
        Path certificate = pem.certificate();
        Path key = pem.key();
        if (certificate == null || key == null) {
            return new Tls(null, (JdkSslContext) caller.build(), pem.isMutual(), null);
        }
        X509Certificate[] own = certificates(certificate);
        try {
            SslContext asHost = SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .sslProvider(SslProvider.JDK)
                    .protocols(VERSIONS)
                    .trustManager(authority)
                    .clientAuth(pem.isMutual() ? ClientAuth.REQUIRE : ClientAuth.NONE)
                    .build();
            caller.keyManager(certificate.toFile(), key.toFile());
            Instant until = own[0].getNotAfter().toInstant();
            return new Tls(asHost, (JdkSslContext) caller.build(), pem.isMutual(), until);
        } catch (IllegalArgumentException noKey) {
            throw new IOException(key + " holds no key in PKCS #8 without a password that fits " + certificate, noKey);
        }
    }

    /**
     * What the JVM believes and shows: {@code javax.net.ssl.trustStore} and {@code javax.net.ssl.keyStore} with their
     * passwords, else the authorities that come with it. For clients.
     *
     * @throws IOException if one of them cannot be read
     */
    public static Tls ofJvm() throws IOException {
        try {
            JdkSslContext caller = new JdkSslContext(
                    SSLContext.getDefault(),
                    /* isClient= */ true,
                    null,
                    IdentityCipherSuiteFilter.INSTANCE,
                    ApplicationProtocolConfig.DISABLED,
                    ClientAuth.NONE,
                    VERSIONS.clone(),
                    /* startTls= */ false);
            return new Tls(null, caller, /* isMutual= */ false, null);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("the JVM's trust store cannot be used: " + unreadable.getMessage(), unreadable);
        }
    }

    private static X509Certificate[] certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return found.toArray(X509Certificate[]::new);
        } catch (GeneralSecurityException malformed) {
            throw new IOException(file + " holds no certificate: " + malformed.getMessage(), malformed);
        }
    }

    /** Whether callers have to show a certificate. */
    public boolean isMutual() {
        return isMutual;
    }

    /** Until when the own certificate is valid; nothing where there is none. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** What stands before all else in the channel of a host. */
    public SslHandler host(ByteBufAllocator allocator) {
        if (asHost == null) {
            throw new IllegalStateException("a host needs a certificate of its own");
        }
        return limited(asHost.newHandler(allocator));
    }

    /** What stands before all else in the channel of one who called this address. */
    public SslHandler caller(ByteBufAllocator allocator, InetSocketAddress host) {
        SslHandler handler = asCaller.newHandler(allocator, host.getHostString(), host.getPort());
        SSLEngine engine = handler.engine();
        engine.setSSLParameters(forHost(engine.getSSLParameters()));
        return limited(handler);
    }

    private static SslHandler limited(SslHandler handler) {
        handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
        return handler;
    }

    /** Also for addresses in numbers, which have to stand in the certificate as such. */
    private static SSLParameters forHost(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /** Shakes hands over a connected socket; the caller closes that one. */
    public Socket over(Socket socket, InetSocketAddress host) throws IOException {
        SSLSocket secured = (SSLSocket)
                asCaller.context().getSocketFactory().createSocket(socket, host.getHostString(), host.getPort(), true);
        secured.setEnabledProtocols(VERSIONS);
        secured.setSSLParameters(forHost(secured.getSSLParameters()));
        secured.startHandshake();
        return secured;
    }
}
