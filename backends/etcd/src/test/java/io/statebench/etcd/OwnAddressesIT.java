package io.statebench.etcd;

import static io.statebench.etcd.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where everybody has an address of loopback, all call from their own: members each other, and clients. */
@Timeout(60)
final class OwnAddressesIT {
    private static final Path CONNECTIONS = Path.of("/proc/net/tcp");
    private static final String ESTABLISHED = "01";

    @TempDir
    private Path logs;

    /** Between whom there are connections, as in "127.0.1.1 127.0.9.7", the one that was called first. */
    private static Set<String> callsTo(Set<Integer> ports) throws IOException {
        return Files.readAllLines(CONNECTIONS).stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+", -1))
                .filter(parts -> parts[3].equals(ESTABLISHED) && ports.contains(port(parts[1])))
                .map(parts -> host(parts[1]) + " " + host(parts[2]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    /** As the kernel of a machine whose least byte comes first prints it. */
    private static String host(String address) {
        byte[] bytes = HexFormat.of().parseHex(address.substring(0, address.indexOf(':')));
        return List.of(bytes[3], bytes[2], bytes[1], bytes[0]).stream()
                .map(part -> Integer.toString(part & 0xff))
                .collect(Collectors.joining("."));
    }

    @Test
    void membersAndClientsCallFromTheirOwnAddresses() throws Exception {
        assumeTrue(Files.isReadable(CONNECTIONS), "no " + CONNECTIONS + " here");
        Ground.binary();
        LocalSetup setup = new LocalSetup(logs, Map.of(), new OwnAddresses());
        InetAddress source = InetAddress.getByAddress(new byte[] {127, 0, 9, 7});
        Diary diary = new Diary();
        try (Cluster cluster = new EtcdBackend().startLocal(setup);
                Client client = cluster.connect(new ClientSettings("c7", Ground.TIMEOUT, source))) {
            client.pubSub().subscribe("c", diary);
            client.pubSub().publish("c", bytes("m"));
            assertThat(client.lock("l").tryAcquire(Duration.ofMillis(1))).isPresent();
            diary.await("m");
            EtcdAccess access = ((EtcdCluster) cluster).access();
            Set<Integer> clientPorts =
                    access.addresses().stream().map(Endpoints.Address::port).collect(Collectors.toSet());
            Set<Integer> peerPorts = new EtcdQuestions(
                            access, access.addresses().get(0))
                    .members().getMembersList().stream()
                            .map(member -> URI.create(member.getPeerURLs(0)).getPort())
                            .collect(Collectors.toSet());

            assertThat(callsTo(clientPorts)).contains("127.0.1.1 127.0.9.7");
            assertThat(callsTo(peerPorts))
                    .contains("127.0.1.1 127.0.1.2", "127.0.1.2 127.0.1.1", "127.0.1.3 127.0.1.1")
                    .allMatch(call -> call.matches("127\\.0\\.1\\.[123] 127\\.0\\.1\\.[123]"));
            Node last = cluster.nodes().get(2);
            last.kill();
            last.start();
            last.awaitReady(Ground.SOON);
        }
    }
}
