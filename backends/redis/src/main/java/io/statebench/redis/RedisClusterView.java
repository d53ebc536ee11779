package io.statebench.redis;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The whole of a Redis Cluster as one of its nodes sees it: its reply to {@code CLUSTER NODES}.
 *
 * @param members all that it knows, in no order
 */
record RedisClusterView(List<Member> members) {
    RedisClusterView {
        members = List.copyOf(members);
    }

    /**
     * What it knows of one node.
     *
     * @param id forty hexadecimal digits
     * @param flags such as {@code myself}, {@code master}, {@code fail?}
     * @param primaryId whose replica it is; {@code -} for nobody's
     * @param slotRanges how many ranges of slots it owns
     */
    record Member(String id, Set<String> flags, String primaryId, long slotRanges) {
        private static final int SLOTS_FROM = 8;

        Member {
            flags = Set.copyOf(flags);
        }

        /** {@code id address flags primary pinged ponged epoch link slot...}; a slot in brackets is on its way. */
        private static Member of(String line) {
            String[] words = line.split(" ");
            if (words.length < SLOTS_FROM) {
                throw new IllegalArgumentException("not a node: '" + line + "'");
            }
            long slotRanges = Arrays.stream(words)
                    .skip(SLOTS_FROM)
                    .filter(range -> !range.startsWith("["))
                    .count();
            return new Member(words[0], Set.of(words[2].split(",")), words[3], slotRanges);
        }

        boolean is(String flag) {
            return flags.contains(flag);
        }

        /** Whether it is known well and seen alive. */
        boolean isWell() {
            return !is("fail") && !is("fail?") && !is("handshake") && !is("noaddr");
        }
    }

    /** Reads a reply. */
    static RedisClusterView of(String reply) {
        return new RedisClusterView(
                reply.lines().filter(line -> !line.isBlank()).map(Member::of).toList());
    }

    /** Who replied. */
    Member myself() {
        return members.stream()
                .filter(member -> member.is("myself"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is myself among " + members));
    }

    /** Whether it is a primary and owns slots. */
    boolean isPrimary() {
        return myself().is("master") && myself().slotRanges() > 0;
    }

    /** Whether it knows that many, itself included, and sees all of them alive. */
    boolean isWhole(int count) {
        return members.size() == count && members.stream().allMatch(Member::isWell);
    }
}
