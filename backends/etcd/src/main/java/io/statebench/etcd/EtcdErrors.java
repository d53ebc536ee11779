package io.statebench.etcd;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.statebench.backend.BackendException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import java.util.Set;

/**
 * What an error says of the call that brought it.
 *
 * <p>Proven is only: a call that never had a connection, a read, and what a member refuses before it proposes or applies
 * anything, told by its very words (etcd 3.4.23, {@code v3_server.go} up to the proposal, {@code apply.go} up to the
 * first write). {@code etcdserver: mvcc: database space exceeded} is not among them: the member that applies a write over the quota
 * writes it, and says so. Neither is anything that timed out: what was proposed may still be agreed on.
 */
final class EtcdErrors {
    /** What a call does. */
    enum Effect {
        /** Nothing, as a read. */
        NONE,
        /** It may change something. */
        CHANGE
    }

    private static final String LEASE_GONE = "etcdserver: requested lease not found";

    private static final Set<String> BEFORE_ANY_EFFECT = Set.of(
            "etcdserver: no leader",
            "etcdserver: request is too large",
            "etcdserver: too many requests",
            LEASE_GONE,
            "etcdserver: too large lease TTL",
            "etcdserver: permission denied",
            "etcdserver: user name is empty",
            "etcdserver: invalid auth token",
            "etcdserver: revision of auth store is old",
            "etcdserver: authentication failed, invalid user ID or password",
            "etcdserver: authentication is not enabled",
            "etcdserver: key is not provided",
            "etcdserver: too many operations in txn request",
            "etcdserver: duplicate key given in txn request");

    /** gRPC's own refusal of a request that it does not even hand to etcd. */
    private static final String TOO_LARGE = "grpc: received message larger than max";

    private EtcdErrors() {}

    /**
     * What to throw.
     *
     * @param what was called
     * @param isSent whether the call can have left
     */
    static BackendException of(String what, Effect effect, boolean isSent, StatusRuntimeException cause) {
        Status status = cause.getStatus();
        String message = what + ": " + words(status);
        if (!isSent) {
            return new NotDoneException(message + " (nothing was sent)", cause);
        }
        return effect == Effect.NONE || isRefused(status)
                ? new NotDoneException(message, cause)
                : new InDoubtException(message, cause);
    }

    private static boolean isRefused(Status status) {
        String said = said(status);
        return BEFORE_ANY_EFFECT.contains(said) || said.startsWith(TOO_LARGE);
    }

    /** Whether the etcd lease that a call named is not there, or not any more. */
    static boolean isLeaseGone(BackendException failed) {
        return failed.getCause() instanceof StatusRuntimeException cause
                && said(cause.getStatus()).equals(LEASE_GONE);
    }

    /** Whether a member that has to be asked no more before the next login said so. */
    static boolean isLoginOver(Status status) {
        return said(status).equals("etcdserver: invalid auth token")
                || said(status).equals("etcdserver: revision of auth store is old");
    }

    /** Whether another member may be better off: this one is gone, silent, or cut off from a leader. */
    static boolean isOfTheMember(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, CANCELLED, DATA_LOSS, ABORTED -> true;
            default -> false;
        };
    }

    private static String said(Status status) {
        String description = status.getDescription();
        return description == null ? "" : description;
    }

    /** One line. */
    static String words(Status status) {
        String said = said(status).lines().findFirst().orElse("");
        Throwable cause = status.getCause();
        String why = cause == null || cause.getMessage() == null
                ? ""
                : ": " + cause.getMessage().lines().findFirst().orElse("");
        return status.getCode() + (said.isEmpty() ? "" : " " + said) + why;
    }
}
