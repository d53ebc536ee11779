package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.Rulings.call;

/** What the owners of a lock did, as lines of a told history; a client is named by the first letter of its owner. */
final class LockLines {
    private LockLines() {}

    static String did(String owner, String f) {
        return call(owner.charAt(0), f, "{\"owner\" \"" + owner + "\"}");
    }

    static String acquired(String owner) {
        return did(owner, "acquire");
    }

    static String released(String owner) {
        return did(owner, "release");
    }

    static String refused(String owner) {
        return call(owner.charAt(0), "release", "{\"owner\" \"" + owner + "\" \"released\" false}");
    }

    static String acquired(String owner, int token) {
        return call(owner.charAt(0), "acquire", "{\"owner\" \"" + owner + "\" \"token\" " + token + "}");
    }

    static String released(String owner, int token) {
        return call(owner.charAt(0), "release", "{\"owner\" \"" + owner + "\" \"token\" " + token + "}");
    }

    /** In doubt for good. */
    static String mayHave(int process, String f, String owner) {
        return process + " invoke " + f + " {\"owner\" \"" + owner + "\"}\n";
    }

    static String mayHaveReleased(int process, String owner) {
        return mayHave(process, "release", owner);
    }

    static String mayHaveAcquired(int process, String owner) {
        return mayHave(process, "acquire", owner);
    }
}
