package io.statebench.etcd;

import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.MemberListResponse;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Endpoints.Address;
import io.statebench.backend.NotDoneException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one member is asked about itself, by HTTP and by gRPC; each question has a connection of its own and takes no longer than
 * {@link #PATIENCE}.
 */
final class EtcdQuestions {
    /** Chosen: such an answer takes milliseconds; the one about health may wait for a majority. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EtcdAccess access;
    private final Address member;

    /** @param access of the cluster, for the login */
    EtcdQuestions(EtcdAccess access, Address member) {
        Endpoints all = access.endpoints();
        this.access = EtcdAccess.of(new Endpoints(List.of(member), all.user(), all.password(), all.tls()));
        this.member = member;
    }

    /** Whether it serves, which it says after a read for which a majority was asked. */
    boolean isHealthy() {
        try {
            return get("/health").contains("\"health\":\"true\"");
        } catch (IOException down) {
            return false;
        }
    }

    /** Whether it believes to lead. */
    boolean isLeader() {
        try {
            StatusResponse status = status();
            return status.getLeader() != 0
                    && status.getLeader() == status.getHeader().getMemberId();
        } catch (NotDoneException down) {
            return false;
        }
    }

    StatusResponse status() throws NotDoneException {
        try (EtcdConnection connection = new EtcdConnection(access, PATIENCE, 0)) {
            return connection.ask(MaintenanceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance());
        }
    }

    MemberListResponse members() throws NotDoneException {
        try (EtcdConnection connection = new EtcdConnection(access, PATIENCE, 0)) {
            return connection.ask(ClusterGrpc.getMemberListMethod(), MemberListRequest.getDefaultInstance());
        }
    }

    /** The text at a path; empty where it does not answer there. */
    Optional<String> text(String path) {
        try {
            return Optional.of(get(path));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private String get(String path) throws IOException {
        URI uri = URI.create((access.endpoints().tls() ? "https://" : "http://") + member + path);
        HttpURLConnection asked = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        try {
            asked.setConnectTimeout((int) PATIENCE.toMillis());
            asked.setReadTimeout((int) PATIENCE.toMillis());
            asked.setUseCaches(false);
            try (InputStream answer = asked.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            asked.disconnect();
        }
    }
}
