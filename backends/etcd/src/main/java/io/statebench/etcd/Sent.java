package io.statebench.etcd;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Whether a call can have left: set when gRPC begins it on a connection, before anything of it is written. A call that ends
 * without never had one.
 */
final class Sent extends ClientStreamTracer.Factory {
    /** Written by gRPC's threads before they write to the socket, read by the caller after the end of the call. */
    private volatile boolean isSent;

    boolean isSent() {
        return isSent;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
        return new ClientStreamTracer() {
            @Override
            public void streamCreated(Attributes connection, Metadata sent) {
                isSent = true;
            }
        };
    }
}
