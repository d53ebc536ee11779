package io.statebench.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.NodeDisk.Damage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDamageTest {
    @TempDir
    Path folder;

    private Path file(String name, int... bytes) throws Exception {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void aTailIsCutOffAndComesBack() throws Exception {
        Path log = file("log", 1, 2, 3, 4);

        FileDamage damage = FileDamage.cut(log, 3);

        assertThat(damage.seenFrom(folder)).isEqualTo(new Damage("log", 1, 3, true));
        assertThat(log).hasBinaryContent(new byte[] {1});
        assertThat(damage.undo()).isTrue();
        assertThat(log).hasBinaryContent(new byte[] {1, 2, 3, 4});
    }

    @Test
    void whereTheFileHasRoomForMoreTheTailBecomesPartOfThatRoom() throws Exception {
        Path log = file("log", 1, 2, 3, 0, 0);

        FileDamage damage = FileDamage.cut(log, 2);

        assertThat(damage.seenFrom(folder)).isEqualTo(new Damage("log", 1, 2, true));
        assertThat(log).hasBinaryContent(new byte[] {1, 0, 0, 0, 0});
        assertThat(damage.undo()).isTrue();
        assertThat(log).hasBinaryContent(new byte[] {1, 2, 3, 0, 0});
    }

    @Test
    void noMoreIsCutThanThereIs() throws Exception {
        Path log = file("log", 1, 2);

        assertThat(FileDamage.cut(log, 512).seenFrom(folder)).isEqualTo(new Damage("log", 0, 2, true));
        assertThat(log).isEmptyFile();
    }

    @Test
    void oneBitIsFlippedAndFlippedBack() throws Exception {
        Path log = file("log", 1, 2, 3);

        FileDamage damage = FileDamage.flip(log, 8 + 7);

        assertThat(damage.seenFrom(folder)).isEqualTo(new Damage("log", 1, 1, true));
        assertThat(log).hasBinaryContent(new byte[] {1, (byte) 0b1000_0010, 3});
        assertThat(damage.undo()).isTrue();
        assertThat(log).hasBinaryContent(new byte[] {1, 2, 3});
    }

    /** Whoever went on from the damage would be damaged by its repair. */
    @Test
    void whatWasWrittenToSinceIsNotRepaired() throws Exception {
        Path longer = file("longer", 1, 2, 3);
        Path rewritten = file("rewritten", 1, 2, 3);
        FileDamage cut = FileDamage.cut(longer, 1);
        FileDamage flip = FileDamage.flip(rewritten, 0);

        Files.write(longer, new byte[] {1, 2, 9});
        Files.setLastModifiedTime(rewritten, FileTime.fromMillis(1));

        assertThat(cut.undo()).isFalse();
        assertThat(flip.undo()).isFalse();
        assertThat(longer).hasBinaryContent(new byte[] {1, 2, 9});
        Files.delete(longer);
        assertThat(cut.undo()).isFalse();
        assertThat(longer).doesNotExist();
    }

    @Test
    void damageThatSomebodyUndidIsNotSeen() throws Exception {
        Path log = file("log", 1, 2, 3);
        FileDamage damage = FileDamage.cut(log, 1);

        Files.write(log, new byte[] {1, 2, 3});

        assertThat(damage.seenFrom(folder).isSeen()).isFalse();
    }

    @Test
    void usedBytesEndWhereZerosBegin() throws Exception {
        byte[] large = new byte[200_000];
        large[70_000] = 1;
        Files.write(folder.resolve("large"), large);

        assertThat(FileDamage.usedBytes(folder.resolve("large"))).isEqualTo(70_001);
        assertThat(FileDamage.usedBytes(file("zeros", 0, 0))).isZero();
        assertThat(FileDamage.usedBytes(file("none"))).isZero();
    }

    @Test
    void theLogIsTheOneThatWasWrittenLast() throws Exception {
        DataFiles files = new DataFiles("{logs/*.log,log}", "{logs/*,log}");
        Path old = file("logs/b.log", 1);
        Path young = file("logs/a.log", 1);
        file("other", 1);
        file("logs/snapshot", 1);
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(young, FileTime.fromMillis(2_000));

        assertThat(files.newestLog(folder)).contains(young);
        assertThat(files.present(folder))
                .extracting(path -> folder.relativize(path).toString())
                .containsExactly("logs/a.log", "logs/b.log", "logs/snapshot");
        assertThat(DataFiles.NONE.newestLog(folder)).isEmpty();
        assertThat(DataFiles.bytes(folder)).isEqualTo(4);
    }

    @Test
    void whatIsNoGlobIsRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> new DataFiles("log", "{a/*.{b,c},d}")).isInstanceOf(PatternSyntaxException.class);
    }
}
