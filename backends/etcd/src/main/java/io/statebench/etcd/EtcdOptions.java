package io.statebench.etcd;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import io.statebench.cluster.DataFiles;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a local cluster is to be like.
 *
 * @param nodes how many members
 * @param isForced whether what a member keeps is forced to disk before it counts
 * @param isLinearizable whether a read asks the majority
 * @param heartbeatMillis between two signs of life of the leader
 * @param electionMillis without one until a member stands for election
 * @param snapshotCount of changes until a member writes a snapshot
 * @param preVote {@code on}, {@code off}, or {@code default} for what the version does
 * @param isAllFlipped whether a bit may be flipped in what has no checksums, too
 */
record EtcdOptions(
        int nodes,
        boolean isForced,
        boolean isLinearizable,
        int heartbeatMillis,
        int electionMillis,
        int snapshotCount,
        String preVote,
        boolean isAllFlipped) {
    private static final Option NODES = new Option("nodes", "3", List.of("1", "3", "5"), "how many members");

    private static final Option FSYNC = new Option(
            "fsync",
            "on",
            List.of("on", "off"),
            "whether the log is forced to disk before a reply; off is --unsafe-no-fsync, which etcd has since 3.5");

    private static final Option READS = new Option(
            "reads",
            "linearizable",
            List.of("linearizable", "serializable"),
            "whether a read asks the majority; a serializable one is what its member knows, which may be old");

    private static final Option HEARTBEAT =
            new Option("heartbeat", "100", List.of(), "milliseconds between two signs of life of the leader");

    private static final Option ELECTION = new Option(
            "election",
            "1000",
            List.of(),
            "milliseconds without one until a member stands; no lease is shorter than 1.5 of it");

    private static final Option SNAPSHOTS =
            new Option("snapshots", "100000", List.of(), "changes until a member writes a snapshot");

    private static final Option PRE_VOTE = new Option(
            "prevote",
            "default",
            List.of("default", "on", "off"),
            "whether a member asks before it stands, so that one that was cut off does not unseat the leader; 3.4:"
                    + " off, 3.5: on");

    private static final Option FLIPS = new Option(
            "flips",
            "checked",
            List.of("checked", "all"),
            "where the fault bit-flip flips: in files with checksums, or also in the database, where etcd need not notice");

    static final List<Option> ALL = List.of(NODES, FSYNC, READS, HEARTBEAT, ELECTION, SNAPSHOTS, PRE_VOTE, FLIPS);

    private static final String LOG = "member/wal/*.wal";

    /** The folder is the data directory, as files are looked for three levels deep. The log and snapshots have a CRC a record. */
    private static final DataFiles CHECKED_FILES = new DataFiles(LOG, "member/{wal/*.wal,snap/*.snap}");

    private static final DataFiles ALL_FILES = new DataFiles(LOG, "member/{wal/*.wal,snap/*}");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /** etcd refuses longer ones. */
    private static final int LONGEST_ELECTION = 50_000;

    /** etcd refuses fewer heartbeats in an election's time. */
    private static final int BEATS = 5;

    /** The options that a setup chose. */
    static EtcdOptions of(LocalSetup setup) throws ClusterException {
        int heartbeat = number(setup, HEARTBEAT);
        int election = number(setup, ELECTION);
        if (election > LONGEST_ELECTION || (long) BEATS * heartbeat > election) {
            throw new ClusterException("option election is from " + BEATS + " heartbeats to " + LONGEST_ELECTION
                    + " ms, not " + election + " with a heartbeat of " + heartbeat);
        }
        return new EtcdOptions(
                Integer.parseInt(setup.value(ALL, NODES.name())),
                setup.value(ALL, FSYNC.name()).equals("on"),
                setup.value(ALL, READS.name()).equals("linearizable"),
                heartbeat,
                election,
                number(setup, SNAPSHOTS),
                setup.value(ALL, PRE_VOTE.name()),
                setup.value(ALL, FLIPS.name()).equals("all"));
    }

    /** Which files of a member may be damaged. */
    DataFiles files() {
        return isAllFlipped ? ALL_FILES : CHECKED_FILES;
    }

    private static int number(LocalSetup setup, Option option) throws ClusterException {
        String value = setup.value(ALL, option.name());
        if (!NUMBER.matcher(value).matches()) {
            throw new ClusterException("option " + option.name() + " is a number from 1 on, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }
}
