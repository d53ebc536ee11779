package io.statebench.etcd;

import com.google.protobuf.ByteString;

/** Where everything is kept: under {@code sb/}, so that nothing else there is touched. */
final class EtcdKeys {
    private static final ByteString STATE = ByteString.copyFromUtf8("sb/state/");

    private EtcdKeys() {}

    static ByteString state(String key) {
        return STATE.concat(ByteString.copyFromUtf8(key));
    }

    /** The key of the contract that is kept under a key of {@link #state}. */
    static String ofState(ByteString kept) {
        return kept.substring(STATE.size()).toStringUtf8();
    }

    static ByteString lock(String name) {
        return ByteString.copyFromUtf8("sb/lock/" + name);
    }

    static ByteString channel(String name) {
        return ByteString.copyFromUtf8("sb/channel/" + name);
    }

    /** The first key that does not begin so. No key of ours ends in the largest byte, which UTF-8 has not. */
    static ByteString after(ByteString prefix) {
        int last = prefix.size() - 1;
        byte[] one = {(byte) (prefix.byteAt(last) + 1)};
        return prefix.substring(0, last).concat(ByteString.copyFrom(one));
    }
}
