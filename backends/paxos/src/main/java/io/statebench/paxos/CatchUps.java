package io.statebench.paxos;

import java.util.List;
import java.util.Optional;

/** How a node that missed something gets it: asking, and answering those who ask. */
final class CatchUps {
    private final Site site;
    private final Acceptor acceptor;
    private final Learner learner;
    private boolean isBehind;
    private long askDueNanos;

    CatchUps(Site site, Acceptor acceptor, Learner learner) {
        this.site = site;
        this.acceptor = acceptor;
        this.learner = learner;
    }

    /** Is told whether somebody knows more; asks only when that lasts, since what is missing is mostly on its way. */
    void compare(int other, long othersChosenSlot) {
        long now = site.nowNanos();
        if (othersChosenSlot <= learner.chosenSlot()) {
            isBehind = false;
        } else if (!isBehind) {
            isBehind = true;
            askDueNanos = now + site.settings.timing().retransmitNanos() / 4;
        } else if (now >= askDueNanos) {
            ask(other);
        }
    }

    /** Asks now. */
    void ask(int other) {
        isBehind = true;
        askDueNanos = site.nowNanos() + site.settings.timing().retransmitNanos();
        site.say(other, new Message.CatchUp(learner.chosenSlot() + 1));
    }

    /** Tells what is known from a slot on: entries while the log has them, else the snapshot. */
    void answer(int to, long fromSlot) {
        Optional<Snapshot> snapshot = learner.latestSnapshot();
        Log log = acceptor.log();
        if (fromSlot > learner.chosenSlot()) {
            return;
        }
        if (fromSlot >= log.firstSlot()) {
            long end = Math.min(
                    learner.chosenSlot() + 1, fromSlot + site.settings.limits().batch());
            site.say(
                    to,
                    new Message.Chosen(log.votes(fromSlot, end, Settings.Limits.MESSAGE_BYTES), learner.chosenSlot()));
        } else if (snapshot.isPresent()) {
            site.say(to, new Message.Install(snapshot.get()));
        }
    }

    /** Learns what another told; returns whether it was of use. */
    boolean learn(List<Vote> votes) {
        long next = learner.chosenSlot() + 1;
        List<Vote> news = votes.stream().filter(vote -> vote.slot() >= next).toList();
        for (int index = 0; index < news.size(); index++) {
            if (news.get(index).slot() != next + index) {
                return false;
            }
        }
        if (news.isEmpty()) {
            return false;
        }
        news.forEach(acceptor::learn);
        site.persist(new LogRecord.Learned(news));
        return true;
    }
}
