package io.statebench.paxos.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What all processes of a cluster know, or nothing. It never travels: both sides prove that they know it by an
 * HMAC-SHA-256 over what the other chose at random and over who they claim to be.
 *
 * <p>It keeps strangers out. Against somebody who sits in the line and changes what passes, only TLS helps.
 */
public final class Secret {
    /** Where no secret is configured, all know this one. */
    public static final Secret NONE = new Secret("");

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** A secret, empty for none. */
    public Secret(String secret) {
        // HMAC takes no empty key.
        key = new SecretKeySpec(("statebench:" + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Random bytes for the other side to prove something about. */
    public static byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /** A caller's proof: it was asked with this nonce, and says that it is this. */
    public byte[] ofCaller(byte[] hostsNonce, String cluster, Packet.Caller caller) {
        return proof(
                "caller|" + cluster + "|" + caller.node() + "|" + caller.instance() + "|" + caller.birth(), hostsNonce);
    }

    /** A host's proof. */
    public byte[] ofHost(byte[] callersNonce, String cluster, int node) {
        return proof("host|" + cluster + "|" + node, callersNonce);
    }

    private byte[] proof(String claim, byte[] nonce) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(claim.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(nonce);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** Whether two proofs are the same, in a time that tells nothing of where they differ. */
    public static boolean agree(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
