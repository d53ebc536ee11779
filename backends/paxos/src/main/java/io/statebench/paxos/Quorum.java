package io.statebench.paxos;

/**
 * How many of the members must answer in each phase. Every quorum of one phase has to meet every quorum of the other;
 * two of the same phase need not meet (Howard, Malkhi and Spiegelman, <em>Flexible Paxos</em>, 2016).
 *
 * @param members how many there are
 * @param prepareSize how many must promise before a leader may propose
 * @param acceptSize how many must accept before an entry is chosen
 */
public record Quorum(int members, int prepareSize, int acceptSize) {
    public Quorum {
        if (members < 1 || prepareSize < 1 || acceptSize < 1 || prepareSize > members || acceptSize > members) {
            throw new IllegalArgumentException(
                    "of " + members + " members neither " + prepareSize + " nor " + acceptSize + " may be a quorum");
        }
        if (prepareSize + acceptSize <= members) {
            throw new IllegalArgumentException(
                    "a quorum of " + prepareSize + " may miss one of " + acceptSize + " among " + members + " members");
        }
    }

    /** More than half in both phases. */
    public static Quorum majority(int members) {
        return new Quorum(members, members / 2 + 1, members / 2 + 1);
    }
}
