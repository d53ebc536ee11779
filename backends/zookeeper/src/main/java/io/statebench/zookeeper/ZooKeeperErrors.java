package io.statebench.zookeeper;

import io.statebench.backend.BackendException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;

/**
 * What an error of ZooKeeper means: certainly not done, or in doubt.
 *
 * <p>The table, each row of which a test provokes on real servers:
 *
 * <pre>
 *   error                                                 effect          meaning
 *   no connection when the call began, nor in time        no              not done (see Session)
 *   a value larger than a request may be                  no              not done (see ZooKeeperStateStore)
 *   a refusal by name: no node, bad version, no right ... no              not done, or a reply
 *   connection lost while waiting                         perhaps, later  in doubt
 *   no answer in time                                     perhaps, later  in doubt
 *   session expired while waiting                         perhaps         in doubt
 *   connection found lost after a while                   no, but indistinguishable  in doubt
 *   any of these for a read                               no              not done
 * </pre>
 *
 * <p>A refusal by name comes from the leader, which checks a request against all requests before it and lets the ensemble agree on
 * the error in its stead (ZooKeeper 3.9, {@code PrepRequestProcessor}); so nothing of it happens, of a {@code multi} either. The
 * library says that a connection was lost of what it has sent and of what it has not alike.
 */
final class ZooKeeperErrors {
    private static final Set<Code> REFUSALS = EnumSet.of(
            Code.NOAUTH,
            Code.NONODE,
            Code.NODEEXISTS,
            Code.BADVERSION,
            Code.NOTEMPTY,
            Code.NOCHILDRENFOREPHEMERALS,
            Code.INVALIDACL,
            Code.BADARGUMENTS,
            Code.QUOTAEXCEEDED,
            Code.UNIMPLEMENTED);

    /** What a call can do, which decides what its failing means. */
    enum Effect {
        /** It reads: whatever became of it, nothing changed. */
        NONE,
        /** It may change something. */
        CHANGE
    }

    private ZooKeeperErrors() {}

    /** Names what an error of a call that may have left means. */
    static BackendException meaning(String what, KeeperException error, Effect effect) {
        String message = what + ": " + words(error.code());
        boolean isDefinite = effect == Effect.NONE || isRefusal(error.code());
        return isDefinite ? new NotDoneException(message, error) : new InDoubtException(message, error);
    }

    /** Whether the leader refused it. */
    static boolean isRefusal(Code code) {
        return REFUSALS.contains(code);
    }

    static String words(Code code) {
        return switch (code) {
            case REQUESTTIMEOUT, OPERATIONTIMEOUT -> "timed out";
            case CONNECTIONLOSS -> "connection lost";
            case SESSIONEXPIRED -> "session expired";
            case NOAUTH -> "no right to do that";
            case NONODE -> "no such node";
            case BADVERSION -> "another version";
            default -> code.toString();
        };
    }
}
