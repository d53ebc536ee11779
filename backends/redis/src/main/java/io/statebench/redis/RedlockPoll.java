package io.statebench.redis;

import io.statebench.backend.BackendException;
import io.statebench.backend.NotDoneException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each of the servers made of one request; a majority of equal answers decides. */
final class RedlockPoll {
    private enum Answer {
        /** It did what was asked. */
        YES,
        /** It had a reason not to, and did nothing. */
        NO,
        /** It could not be asked, and will do nothing. */
        UNSENT,
        /** It may have done it, or may yet. */
        DOUBT
    }

    /** One request to one server. */
    interface Request {
        /** Whether it did it. */
        boolean send(RedisConnection server) throws BackendException;
    }

    private final List<RedisConnection> servers;
    private final List<Answer> answers = new ArrayList<>();
    private @Nullable BackendException trouble;

    private RedlockPoll(List<RedisConnection> servers) {
        this.servers = servers;
    }

    /** Asks all servers, one after the other; each takes its timeout at most, and once more to be connected to. */
    static RedlockPoll of(List<RedisConnection> servers, Request request) {
        RedlockPoll poll = new RedlockPoll(servers);
        for (RedisConnection server : servers) {
            poll.answers.add(poll.ask(server, request));
        }
        return poll;
    }

    private Answer ask(RedisConnection server, Request request) {
        try {
            return request.send(server) ? Answer.YES : Answer.NO;
        } catch (BackendException failed) {
            trouble = trouble == null ? failed : trouble;
            return failed instanceof NotDoneException ? Answer.UNSENT : Answer.DOUBT;
        }
    }

    /**
     * Takes back what was asked wherever it may have been done. A server in doubt whose undoing finds nothing stays in
     * doubt: the request may still lie in wait there, and be done later.
     *
     * @return at how many servers it may be done, or still be done
     */
    int takeBack(Request undoing) {
        int left = 0;
        for (int i = 0; i < servers.size(); i++) {
            Answer before = answers.get(i);
            if (before == Answer.YES || before == Answer.DOUBT) {
                Answer undone = ask(servers.get(i), undoing);
                boolean isGone = undone == Answer.NO && before == Answer.YES;
                left += undone == Answer.YES || isGone ? 0 : 1;
            }
        }
        return left;
    }

    /** Whether a majority did it. */
    boolean isAgreed() {
        return isMajority(count(Answer.YES));
    }

    /** Whether a majority had reasons not to. */
    boolean isRefused() {
        return isMajority(count(Answer.NO));
    }

    /** Whether a majority answered, be it yes or no. */
    boolean isHeard() {
        return isMajority(count(Answer.YES) + count(Answer.NO));
    }

    /** Whether it was done nowhere and never will be. */
    boolean isWithoutEffect() {
        return count(Answer.YES) + count(Answer.DOUBT) == 0;
    }

    private boolean isMajority(int count) {
        return count > servers.size() / 2;
    }

    private int count(Answer answer) {
        return (int) answers.stream().filter(answer::equals).count();
    }

    /** What is behind the answers that did not come, or null where all came. */
    @Nullable
    BackendException trouble() {
        return trouble;
    }

    /** As in "2 of 5 servers agreed, 1 refused, 2 could not be asked, 0 are in doubt (cannot connect to ...)". */
    String inWords() {
        return count(Answer.YES) + " of " + servers.size() + " servers agreed, " + count(Answer.NO) + " refused, "
                + count(Answer.UNSENT) + " could not be asked, " + count(Answer.DOUBT) + " are in doubt"
                + (trouble == null ? "" : " (" + trouble.getMessage() + ")");
    }
}
