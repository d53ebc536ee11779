package io.statebench.etcd;

import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.statebench.backend.BackendException;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints.Address;
import io.statebench.backend.NotDoneException;
import io.statebench.etcd.EtcdErrors.Effect;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one member at a time, for one thread. A call is sent once, to that member; if the member is gone, silent or
 * without a leader, the next call goes to the next one.
 *
 * <p>Only {@link #close} may be called by another thread.
 */
final class EtcdConnection implements AutoCloseable {
    private static final Metadata.Key<String> TOKEN = Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER);

    /** What the member knows by itself is enough of an answer. */
    private static final RangeRequest GREETING = RangeRequest.newBuilder()
            .setKey(EtcdKeys.state(""))
            .setCountOnly(true)
            .setSerializable(true)
            .build();

    private final EtcdAccess access;
    private final Duration timeout;
    private int index;

    /** Written by the one thread, read by it and by the caller of {@link #close}. */
    private volatile @Nullable Way way;

    private volatile boolean isClosed;

    /**
     * @param channel to the member, as built
     * @param calls the same with the login
     */
    private record Way(ManagedChannel channel, Channel calls) {}

    /** @param first spreads connections over the members */
    EtcdConnection(EtcdAccess access, Duration timeout, int first) {
        this.access = access;
        this.timeout = timeout;
        this.index = Math.floorMod(first, access.addresses().size());
    }

    EtcdAccess access() {
        return access;
    }

    Duration timeout() {
        return timeout;
    }

    /**
     * Connects to the first member that answers, beginning with the present one.
     *
     * @throws ClusterException if none does, or we are turned away
     */
    void open() throws ClusterException {
        NotDoneException trouble = null;
        for (int tries = 0; tries < access.addresses().size(); tries++) {
            Address address = present();
            try {
                ask(KVGrpc.getRangeMethod(), GREETING);
                return;
            } catch (NotDoneException refused) {
                trouble = refused;
                if (address.equals(present())) {
                    moveOn();
                }
            }
        }
        throw new ClusterException(
                "cannot connect to etcd at " + access.endpoints() + ": "
                        + Objects.requireNonNull(trouble).getMessage(),
                trouble);
    }

    /** The member that the next call goes to. */
    Address present() {
        return access.addresses().get(index);
    }

    /** The next call goes to the next member. */
    void moveOn() {
        drop();
        index = (index + 1) % access.addresses().size();
    }

    private void drop() {
        Way old = way;
        way = null;
        if (old != null) {
            old.channel.shutdownNow();
        }
    }

    /**
     * Calls once.
     *
     * @param effect what the call does, if it gets there
     * @return the reply
     */
    <Q, R> R call(MethodDescriptor<Q, R> method, Q request, Effect effect) throws BackendException {
        Channel calls = way().calls;
        Sent sent = new Sent();
        try {
            return ClientCalls.blockingUnaryCall(calls, method, options(sent), request);
        } catch (StatusRuntimeException failed) {
            settle(failed.getStatus());
            throw EtcdErrors.of(name(method), effect, sent.isSent(), failed);
        }
    }

    /** A read, which has no effect whatever becomes of it. */
    <Q, R> R ask(MethodDescriptor<Q, R> method, Q request) throws NotDoneException {
        try {
            return call(method, request, Effect.NONE);
        } catch (NotDoneException unanswered) {
            throw unanswered;
        } catch (BackendException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private CallOptions options(Sent sent) {
        return CallOptions.DEFAULT
                .withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .withStreamTracerFactory(sent);
    }

    private static String name(MethodDescriptor<?, ?> method) {
        return String.valueOf(method.getBareMethodName());
    }

    private void settle(Status status) {
        if (EtcdErrors.isOfTheMember(status)) {
            moveOn();
        } else if (EtcdErrors.isLoginOver(status)) {
            drop();
        }
    }

    /** The way that is open, or a new one. Nothing of the call that wants it has left. */
    private Way way() throws NotDoneException {
        Way open = way;
        if (open != null && open.channel.getState(false) == ConnectivityState.READY) {
            return open;
        }
        if (isClosed) {
            throw new NotDoneException("the connection is closed");
        }
        try {
            if (open == null) {
                ManagedChannel channel = access.channel(present(), timeout);
                open = new Way(channel, channel);
                way = open;
                awaitConnection(channel);
                if (access.hasLogin()) {
                    open = new Way(channel, loggedIn(channel));
                    way = open;
                }
            } else {
                awaitConnection(open.channel);
            }
        } catch (ClusterException unusable) {
            throw new NotDoneException(String.valueOf(unusable.getMessage()), unusable);
        } catch (StatusRuntimeException refused) {
            moveOn();
            throw new NotDoneException("login: " + EtcdErrors.words(refused.getStatus()), refused);
        }
        if (isClosed) {
            drop();
            throw new NotDoneException("the connection is closed");
        }
        return open;
    }

    /** Waits until the connection is made or has failed: of that the call tells, which is then refused at once. */
    private void awaitConnection(ManagedChannel channel) throws NotDoneException {
        try {
            boolean isSettled = Deadline.after(timeout).await(() -> switch (channel.getState(true)) {
                case READY, TRANSIENT_FAILURE, SHUTDOWN -> true;
                case IDLE, CONNECTING -> false;
            });
            if (!isSettled) {
                Address address = present();
                moveOn();
                throw new NotDoneException("no connection to " + address + " within " + timeout.toMillis() + " ms");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted while connecting", interrupted);
        }
    }

    private Channel loggedIn(ManagedChannel channel) {
        AuthenticateRequest login = AuthenticateRequest.newBuilder()
                .setName(access.endpoints().user())
                .setPassword(access.endpoints().password())
                .build();
        Metadata headers = new Metadata();
        headers.put(
                TOKEN,
                ClientCalls.blockingUnaryCall(channel, AuthGrpc.getAuthenticateMethod(), options(new Sent()), login)
                        .getToken());
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** The way to the present member, for streams. */
    Channel stream() throws NotDoneException {
        return way().calls;
    }

    @Override
    public void close() {
        isClosed = true;
        Way open = way;
        if (open != null) {
            open.channel.shutdownNow();
        }
    }
}
