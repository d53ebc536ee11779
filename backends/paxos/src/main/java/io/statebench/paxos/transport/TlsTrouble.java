package io.statebench.paxos.transport;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What went wrong between two sides that should trust each other, in an operator's words. */
public final class TlsTrouble {
    /** Chosen: exceptions of the JDK have three or four causes; a ring of them must not be followed for ever. */
    private static final int DEPTH = 16;

    private static final String ALERT = "Received fatal alert: ";

    private TlsTrouble() {}

    /** One line on trouble with certificates, or nothing where it is of another kind. */
    public static Optional<String> words(Throwable trouble) {
        Throwable cause = trouble;
        String last = "";
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            String words = word(cause);
            last = words.isEmpty() ? last : words;
            cause = cause.getCause();
        }
        return last.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    /** The deepest cause knows best, so the caller takes the last of these that is not empty. */
    private static String word(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof CertificateExpiredException) {
            return "its certificate has expired (" + message + ")";
        } else if (cause instanceof CertificateNotYetValidException) {
            return "its certificate is not valid yet (" + message + ")";
        } else if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return "its certificate is of no authority that is believed here";
        } else if (cause instanceof CertificateException) {
            return "its certificate is not for the host that was called (" + message + ")";
        } else if (cause instanceof NotSslRecordException) {
            return "it does not speak TLS";
        } else if (cause instanceof SSLException && message.contains(ALERT)) {
            return "it refuses our certificate or our TLS ("
                    + message.substring(message.indexOf(ALERT) + ALERT.length()) + ")";
        } else if (cause instanceof SslHandshakeTimeoutException) {
            return "it said nothing of TLS for seconds";
        } else if (cause instanceof SSLException && message.contains("Empty client certificate chain")) {
            return "it shows no certificate";
        } else if (cause instanceof SSLException && message.contains("Unsupported or unrecognized SSL message")) {
            return "it does not speak TLS";
        }
        return "";
    }
}
