package io.statebench.etcd;

import io.etcd.jetcd.api.Member;
import io.etcd.jetcd.api.StatusResponse;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import io.statebench.backend.Endpoints.Address;
import io.statebench.backend.NotDoneException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the members say of themselves. */
final class EtcdFacts {
    private static final Pattern COMMAND_LINE = Pattern.compile("\"cmdline\":\\s*\\[(.*?)]", Pattern.DOTALL);
    private static final Pattern CLUSTER_VERSION = Pattern.compile("\"etcdcluster\":\"([^\"]+)\"");
    private static final Pattern FORCED =
            Pattern.compile("(?m)^etcd_disk_wal_fsync_duration_seconds_count ([0-9.e+]+)$");

    /** What was not said. */
    private static final String UNKNOWN = "not told";

    private static final String FORCED_FIRST = "log forced to disk before each reply";
    private static final String NOT_FORCED = "log not forced to disk (--unsafe-no-fsync)";

    private final Map<String, String> facts;

    private EtcdFacts(Map<String, String> facts) {
        this.facts = facts;
    }

    /** The answers of one member. */
    private record Answer(EtcdQuestions asked, StatusResponse status, String vars) {}

    /**
     * Asks all members.
     *
     * @throws ClusterException if none answers
     */
    static EtcdFacts of(EtcdAccess access) throws ClusterException {
        List<Answer> answers = answers(access);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", each(answers, answer -> answer.status.getVersion()));
        facts.put(
                "clusterVersion",
                each(
                        answers,
                        answer -> answer.asked
                                .text("/version")
                                .flatMap(text -> first(CLUSTER_VERSION, text))
                                .orElse(UNKNOWN)));
        List<Member> members = members(answers);
        facts.put("members", names(members));
        facts.put("answered", answers.size() + " of " + access.addresses().size());
        facts.put("addresses", access.endpoints().toString());
        facts.put("leader", each(answers, answer -> name(members, answer.status.getLeader())));
        facts.put("durability", each(answers, answer -> durability(answer)));
        facts.put("heartbeatMillis", each(answers, answer -> flag(answer.vars, "heartbeat-interval", "100")));
        facts.put("electionMillis", each(answers, answer -> flag(answer.vars, "election-timeout", "1000")));
        facts.put("snapshotCount", each(answers, answer -> flag(answer.vars, "snapshot-count", "the version's own")));
        facts.put("preVote", each(answers, answer -> flag(answer.vars, "pre-vote", "the version's own")));
        facts.put("compaction", each(answers, answer -> flag(answer.vars, "auto-compaction-retention", "0")));
        facts.put("reads", access.isLinearizable() ? "linearizable" : "serializable");
        return new EtcdFacts(facts);
    }

    /** The same with one more, in the order of display. */
    Map<String, String> with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return more;
    }

    private static List<Answer> answers(EtcdAccess access) throws ClusterException {
        List<Answer> answers = new ArrayList<>();
        NotDoneException trouble = null;
        for (Address address : access.addresses()) {
            EtcdQuestions asked = new EtcdQuestions(access, address);
            try {
                answers.add(new Answer(
                        asked, asked.status(), asked.text("/debug/vars").orElse("")));
            } catch (NotDoneException silent) {
                trouble = silent;
            }
        }
        if (answers.isEmpty()) {
            throw new ClusterException(
                    "no etcd answers at " + access.endpoints() + (trouble == null ? "" : ": " + trouble.getMessage()),
                    trouble);
        }
        return answers;
    }

    /** What all say, or each of them. */
    private static String each(List<Answer> answers, Function<Answer, String> fact) {
        return answers.stream().map(fact).distinct().collect(Collectors.joining(", "));
    }

    private static List<Member> members(List<Answer> answers) throws ClusterException {
        try {
            return answers.get(0).asked.members().getMembersList();
        } catch (NotDoneException refused) {
            throw new ClusterException("cannot ask etcd for its members: " + refused.getMessage(), refused);
        }
    }

    private static String names(List<Member> members) {
        return members.stream().map(Member::getName).sorted().collect(Collectors.joining(", "));
    }

    private static String name(List<Member> members, long id) {
        return members.stream()
                .filter(member -> member.getID() == id)
                .map(Member::getName)
                .findFirst()
                .orElse("none");
    }

    /** Whether the log is forced says the member's own count of how often it was, and its command line where it was told not to. */
    private static String durability(Answer answer) {
        if (flag(answer.vars, "unsafe-no-fsync", "false").equals("true")) {
            return NOT_FORCED;
        }
        Optional<String> count = answer.asked.text("/metrics").flatMap(text -> first(FORCED, text));
        return count.map(times -> Double.parseDouble(times) > 0 ? FORCED_FIRST : "log never forced to disk so far")
                .orElse(UNKNOWN);
    }

    /** What has become of an acknowledged write, where all members say the same of their logs. */
    static Durability durabilityOf(Map<String, String> facts) {
        return switch (facts.getOrDefault("durability", UNKNOWN)) {
            case FORCED_FIRST -> Durability.MAJORITY_DISK;
            case NOT_FORCED -> Durability.MAJORITY_MEMORY;
            default -> Durability.UNKNOWN;
        };
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /**
     * What the command line of a member says of a flag.
     *
     * @param vars what it answers at {@code /debug/vars}, or empty
     * @param otherwise what holds where the command line does not say
     */
    static String flag(String vars, String name, String otherwise) {
        Optional<String> words = first(COMMAND_LINE, vars);
        if (words.isEmpty()) {
            return UNKNOWN;
        }
        return first(Pattern.compile("\"--?" + Pattern.quote(name) + "(?:=|\",\\s*\")([^\"]*)\""), words.get())
                .orElse(otherwise);
    }
}
