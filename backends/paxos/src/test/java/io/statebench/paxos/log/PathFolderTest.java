package io.statebench.paxos.log;

import static io.statebench.paxos.log.LogFixture.open;
import static io.statebench.paxos.log.LogFixture.snapshot;
import static io.statebench.paxos.log.LogFixture.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.paxos.log.LogFixture.Opened;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The log in a real folder. */
class PathFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void aLogInARealFolderIsTheSame() throws Exception {
        Path path = temporary.resolve("a/b");
        try (DiskLog log = open(PathFolder.open(path)).log()) {
            for (long slot = 1; slot <= 50; slot++) {
                log.append(vote(slot, 100));
            }
            log.append(snapshot(20, 1_000));
            log.force();
        }

        Opened again = open(PathFolder.open(path));
        again.log().close();

        assertThat(again.appended())
                .startsWith(snapshot(20, 1_000))
                .contains(vote(21, 100))
                .endsWith(vote(50, 100));
        assertThat(again.appended()).doesNotContain(vote(1, 100));
    }

    @Test
    void aFolderInUseIsRefusedAndFreeAgainWhenTheLogIsClosed() throws Exception {
        DiskLog log = open(PathFolder.open(temporary)).log();

        assertThatThrownBy(() -> PathFolder.open(temporary))
                .hasMessage(temporary + " is in use by another process")
                .extracting(failure -> ((LogException) failure).kind())
                .isEqualTo(LogException.Kind.IN_USE);

        log.close();
        open(PathFolder.open(temporary)).log().close();
    }

    @Test
    void aFolderThatCannotBeIsUnusable() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");

        assertThatThrownBy(() -> PathFolder.open(file.resolve("log")))
                .hasMessageStartingWith(file.resolve("log") + " cannot be used: ")
                .extracting(failure -> ((LogException) failure).kind())
                .isEqualTo(LogException.Kind.UNUSABLE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDeviceIsKnownByWhatTheSystemSays() throws Exception {
        Path full = Path.of("/dev/full");
        try (DiskFile file = new PathFolder.ChannelFile(full, FileChannel.open(full, StandardOpenOption.WRITE))) {
            assertThatThrownBy(() -> file.write(ByteBuffer.allocate(10), 0))
                    .isInstanceOf(NoRoomException.class)
                    .hasMessage("no room left for /dev/full");
        }
    }
}
