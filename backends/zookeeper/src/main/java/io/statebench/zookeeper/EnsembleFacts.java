package io.statebench.zookeeper;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the servers say of themselves. */
final class EnsembleFacts {
    private static final String VERSION = "Zookeeper version";
    private static final String UNSAID = "not said";
    private static final String FORCED = "log forced to disk";
    private static final String FORCED_FIRST = "each change, before its vote";
    private static final String NEVER_FORCED = "never";

    private EnsembleFacts() {}

    /** What one server said; empty parts of words that it does not answer. */
    private record Said(
            InetSocketAddress by, Map<String, String> srvr, Map<String, String> conf, Map<String, String> mntr) {
        static Said by(InetSocketAddress server) throws IOException {
            return new Said(
                    server,
                    FourLetterWords.ask(server, "srvr"),
                    FourLetterWords.ask(server, "conf"),
                    FourLetterWords.ask(server, "mntr"));
        }

        String version() {
            String whole = srvr.getOrDefault(VERSION, UNSAID);
            int end = whole.indexOf('-');
            return end < 0 ? whole : whole.substring(0, end);
        }

        /** Servers count how often they forced their log to disk, and count nothing where they never do. */
        String forced() {
            String count = mntr.get("zk_cnt_fsynctime");
            if (count == null) {
                return UNSAID;
            }
            return Double.parseDouble(count) > 0 ? FORCED_FIRST : NEVER_FORCED;
        }
    }

    /**
     * Asks all servers, after something was written.
     *
     * @throws ClusterException if none answers, or one is too old for us
     */
    static Map<String, String> of(List<InetSocketAddress> servers, ReadMode reads) throws ClusterException {
        List<Said> answers = new ArrayList<>();
        String trouble = "";
        for (InetSocketAddress server : servers) {
            try {
                answers.add(Said.by(server));
            } catch (IOException silent) {
                trouble = server.getHostString() + ":" + server.getPort() + ": " + silent.getMessage();
            }
        }
        if (answers.isEmpty()) {
            throw new ClusterException("no ZooKeeper server answers, last " + trouble);
        }
        requireZxids(answers);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", each(answers, Said::version));
        facts.put("servers", servers.size() + ", answered " + answers.size());
        facts.put(
                "addresses",
                servers.stream()
                        .map(one -> one.getHostString() + ":" + one.getPort())
                        .collect(Collectors.joining(" ")));
        facts.put(
                "leader",
                answers.stream()
                        .filter(one -> one.srvr.getOrDefault("Mode", "").equals("leader"))
                        .map(one -> one.by.getHostString() + ":" + one.by.getPort())
                        .collect(Collectors.joining(", ")));
        facts.put(FORCED, each(answers, Said::forced));
        for (String name : List.of("tickTime", "initLimit", "syncLimit", "minSessionTimeout", "maxSessionTimeout")) {
            facts.put(name, each(answers, one -> one.conf.getOrDefault(name, UNSAID)));
        }
        facts.put("session of a client", Session.KEPT.toMillis() + " ms");
        facts.put("session of a lock", "its lease and " + LockSession.SPARE.toMillis() + " ms");
        facts.put("reads", reads.word());
        return Collections.unmodifiableMap(facts);
    }

    /** What has become of an acknowledged write, where all servers say the same of their logs. */
    static Durability durabilityOf(Map<String, String> facts) {
        return switch (facts.getOrDefault(FORCED, UNSAID)) {
            case FORCED_FIRST -> Durability.MAJORITY_DISK;
            case NEVER_FORCED -> Durability.MAJORITY_MEMORY;
            default -> Durability.UNKNOWN;
        };
    }

    /** Only since 3.9 does an event have the zxid of its change, which is the version that a watch tells. */
    private static void requireZxids(List<Said> answers) throws ClusterException {
        for (Said one : answers) {
            if (one.version().matches("3\\.[0-8]\\..*")) {
                throw new ClusterException("ZooKeeper " + one.version() + " is too old; 3.9 is the first that will do");
            }
        }
    }

    /** One word where all say the same, else all words. */
    private static String each(List<Said> answers, Function<Said, String> part) {
        return answers.stream().map(part).distinct().collect(Collectors.joining(", "));
    }
}
