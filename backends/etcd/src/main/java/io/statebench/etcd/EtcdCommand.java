package io.statebench.etcd;

import io.statebench.backend.ClusterException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a member.
 *
 * <p>Nothing of our own environment reaches it: etcd takes each variable that begins with {@code ETCD_} for a flag, and calls
 * other members through whatever {@code HTTP_PROXY} says.
 *
 * @param durability flags
 * @param cluster what all members say, and what a stranger on one of their ports does not
 */
record EtcdCommand(EtcdBinary binary, EtcdOptions options, List<String> durability, String cluster, String token) {
    EtcdCommand {
        durability = List.copyOf(durability);
    }

    static EtcdCommand of(EtcdBinary binary, EtcdOptions options, List<EtcdMember> members, String token)
            throws ClusterException {
        String cluster = members.stream()
                .map(member -> member.name() + "=" + member.peerUrl())
                .collect(Collectors.joining(","));
        return new EtcdCommand(binary, options, binary.durability(options.isForced()), cluster, token);
    }

    /**
     * The words.
     *
     * @param proxy through which it calls other members, or empty for none
     */
    List<String> of(EtcdMember member, Path folder, String proxy) {
        List<String> command = new ArrayList<>(member.place().launcher());
        command.addAll(List.of("env", "-i"));
        if (!proxy.isEmpty()) {
            command.add("HTTP_PROXY=" + proxy);
        }
        command.addAll(List.of(
                binary.path().toString(),
                "--name=" + member.name(),
                "--data-dir=" + folder,
                "--listen-client-urls=" + EtcdMember.url(member.clients()),
                "--advertise-client-urls=" + EtcdMember.url(member.calledByClients()),
                "--listen-peer-urls=" + EtcdMember.url(member.peers()),
                "--initial-advertise-peer-urls=" + member.peerUrl(),
                "--initial-cluster=" + cluster,
                "--initial-cluster-token=" + token,
                "--initial-cluster-state=new",
                "--heartbeat-interval=" + options.heartbeatMillis(),
                "--election-timeout=" + options.electionMillis(),
                "--snapshot-count=" + options.snapshotCount(),
                "--logger=zap",
                "--log-outputs=stderr"));
        if (!options.preVote().equals("default")) {
            command.add("--pre-vote=" + options.preVote().equals("on"));
        }
        command.addAll(durability);
        return command;
    }
}
