package io.statebench.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FourLetterWordsTest {
    @Test
    void linesOfAllThreeKindsAreRead() {
        var fields = FourLetterWords.fields("""
                Zookeeper version: 3.9.5-1, built on 2026-02-11 20:18 UTC
                Mode: leader
                Zxid: 0x1
                tickTime=500
                zk_synced_followers\t2.0
                """);

        assertThat(fields)
                .containsEntry("Zookeeper version", "3.9.5-1, built on 2026-02-11 20:18 UTC")
                .containsEntry("Mode", "leader")
                .containsEntry("tickTime", "500")
                .containsEntry("zk_synced_followers", "2.0")
                .hasSize(5);
    }

    @Test
    void aRefusalHasNoFields() {
        assertThat(FourLetterWords.fields("This ZooKeeper instance is not currently serving requests\n"))
                .isEmpty();
        assertThat(FourLetterWords.fields("mntr is not executed because it is not in the whitelist.\n"))
                .isEmpty();
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLong() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatIOException()
                    .isThrownBy(() -> FourLetterWords.ask(
                            new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()), "srvr"));
        }
    }
}
