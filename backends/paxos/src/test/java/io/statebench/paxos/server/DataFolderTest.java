package io.statebench.paxos.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.paxos.transport.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path path;

    private NodeConfig config(String cluster) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        NodeConfig.Storage storage = new NodeConfig.Storage(path, NodeConfig.Durability.FSYNC);
        return new NodeConfig(
                cluster,
                1,
                Map.of(1, address),
                false,
                new NodeConfig.Sockets(address, null),
                storage,
                new NodeConfig.Security(Secret.NONE, null));
    }

    private void mark() throws NodeException {
        try (DataFolder folder = DataFolder.open(config("ours"))) {
            folder.logOpened(/* isNew= */ true);
        }
    }

    @Test
    void itsOwnNodeMayComeBack() throws NodeException {
        mark();

        try (DataFolder folder = DataFolder.open(config("ours"))) {
            assertThatCode(() -> folder.logOpened(/* isNew= */ false)).doesNotThrowAnyException();
        }
    }

    /** It would vote again without knowing what it promised. */
    @Test
    void aMarkedFolderWithoutALogIsRefused() throws NodeException {
        mark();

        try (DataFolder folder = DataFolder.open(config("ours"))) {
            assertThatThrownBy(() -> folder.logOpened(/* isNew= */ true))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("under a new id");
        }
    }

    /** A start that was cut off before there was a log has promised nothing. */
    @Test
    void aFolderThatWasNeverMarkedIsNew() throws NodeException {
        DataFolder.open(config("ours")).close();

        try (DataFolder folder = DataFolder.open(config("theirs"))) {
            assertThatCode(() -> folder.logOpened(/* isNew= */ true)).doesNotThrowAnyException();
        }
    }

    @Test
    void anotherClustersFolderIsRefused() throws NodeException {
        mark();

        assertThatThrownBy(() -> DataFolder.open(config("theirs")))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("cluster=ours")
                .hasMessageContaining("cluster=theirs");
    }

    @Test
    void aFolderInUseIsRefused() throws NodeException {
        try (DataFolder inUse = DataFolder.open(config("ours"))) {
            assertThatThrownBy(() -> DataFolder.open(config("ours")))
                    .as("while %s is open", inUse.log())
                    .hasMessageContaining("in use");
        }
    }
}
