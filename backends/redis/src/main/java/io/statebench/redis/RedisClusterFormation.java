package io.statebench.redis;

import io.statebench.backend.ClusterException;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Makes a Redis Cluster of servers that do not know each other: as many primaries as replicas, the slots shared alike.
 *
 * <p>By the commands of the Redis Cluster Specification, in the order of {@code redis-cli --cluster create}: epochs, so that
 * no two primaries dispute; slots; acquaintance; replicas. All this is one by one, with every server at its own address.
 */
final class RedisClusterFormation {
    private final List<RedisClusterMember> members;
    private final Deadline deadline;

    RedisClusterFormation(List<RedisClusterMember> members, Duration patience) {
        this.members = members;
        this.deadline = Deadline.after(patience);
    }

    /** Returns once every primary knows its replica; that all is well is to be waited for. */
    void form() throws ClusterException, InterruptedException {
        int primaries = members.size() / 2;
        try {
            for (int i = 0; i < members.size(); i++) {
                int epoch = i + 1;
                members.get(i).ask(server -> server.clusterSetConfigEpoch(epoch));
            }
            for (int i = 0; i < primaries; i++) {
                int[] slots = share(i, primaries);
                members.get(i).ask(server -> server.clusterAddSlots(slots));
            }
            introduce();
            for (int i = primaries; i < members.size(); i++) {
                String primary = members.get(i - primaries).view().myself().id();
                members.get(i).ask(server -> server.clusterReplicate(primary));
            }
        } catch (JedisException refused) {
            throw new ClusterException("the servers do not become a cluster: " + refused.getMessage(), refused);
        }
    }

    /** The slots of one of so many primaries; not as a range, which is a command since 7.0 only. */
    private static int[] share(int index, int of) {
        int first = SlotMap.SLOTS * index / of;
        int end = SlotMap.SLOTS * (index + 1) / of;
        int[] slots = new int[end - first];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = first + i;
        }
        return slots;
    }

    /** Each meets all before it, so that nobody has to hear of others by gossip, which takes seconds. */
    private void introduce() throws ClusterException, InterruptedException {
        for (int i = 1; i < members.size(); i++) {
            List<RedisClusterMember> others = members.subList(0, i);
            members.get(i).ask(server -> meet(server, others));
        }
        await(
                "know each other",
                () -> members.stream().allMatch(member -> member.view().isWhole(members.size())));
    }

    private static int meet(Jedis server, List<RedisClusterMember> others) {
        for (RedisClusterMember other : others) {
            server.sendCommand(
                    Command.CLUSTER,
                    "MEET",
                    other.host(),
                    Integer.toString(other.port()),
                    Integer.toString(other.bus().getPort()));
        }
        return others.size();
    }

    private void await(String what, BooleanSupplier condition) throws ClusterException, InterruptedException {
        if (!deadline.await(condition)) {
            throw new ClusterException("the servers do not " + what + " in time; their logs say why");
        }
    }
}
