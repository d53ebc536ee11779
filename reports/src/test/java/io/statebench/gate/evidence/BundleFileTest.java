package io.statebench.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.statebench.gate.BundleFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
    @TempDir
    private Path temp;

    @Test
    void whatIsWrittenIsReadAsItWas() throws IOException {
        Bundle bundle = good();
        Path file = temp.resolve("deep/copy.json");

        BundleFile.write(file, bundle);

        assertThat(BundleFile.read(file)).isEqualTo(bundle);
        assertThat(temp.resolve("deep")).isDirectoryNotContaining("glob:**/.copy*");
    }

    @Test
    void numbersKeepEveryDigitAndNoNumberStaysNone() throws IOException {
        var tree = BundleFixture.good();
        var iterations = (ArrayNode) BundleFixture.run(tree, 0, 0).at("/jmh/primaryMetric/rawData/0");
        iterations.set(0, iterations.numberNode(0.1 + 0.2));
        iterations.set(1, iterations.textNode("NaN"));
        iterations.set(2, iterations.textNode("+INF"));
        Path file = temp.resolve("copy.json");

        BundleFile.write(file, BundleFile.read(BundleFixture.write(temp.resolve("bundle.json"), tree)));

        JmhResult jmh =
                Objects.requireNonNull(BundleFile.read(file).runs().get(0).jmh());
        assertThat(jmh.primaryMetric().rawData().get(0)).startsWith(0.1 + 0.2, Double.NaN, Double.POSITIVE_INFINITY);
    }

    @Test
    void anArchiveIsReadAsTheBundleInIt() throws IOException {
        byte[] json = new ObjectMapper().writeValueAsBytes(BundleFixture.good());
        Path archive = archive(tar -> {
            file(tar, "gate/notes.txt", new byte[10]);
            file(tar, "gate/bundle.json", json);
        });

        assertThat(BundleFile.read(archive)).isEqualTo(good());
    }

    @Test
    void hostileArchivesAreRefused() throws IOException {
        byte[] json = new ObjectMapper().writeValueAsBytes(BundleFixture.good());

        refused("a path that leaves it", tar -> file(tar, "../bundle.json", json));
        refused("more than once", tar -> {
            file(tar, "a/bundle.json", json);
            file(tar, "b/bundle.json", json);
        });
        refused("has no bundle.json", tar -> file(tar, "other.json", json));
        refused("a link", tar -> {
            TarArchiveEntry link = new TarArchiveEntry("bundle.json", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        });
        refused("entries", tar -> {
            for (int i = 0; i < 10_001; i++) {
                file(tar, "f" + i, new byte[0]);
            }
        });
    }

    @Test
    void aSmallArchiveThatUnpacksToAGreatDealIsRefused() throws IOException {
        byte[] zeros = new byte[1 << 20];
        refused("unpacks to more than 256 MiB", tar -> {
            for (int i = 0; i < 257; i++) {
                file(tar, "f" + i, zeros);
            }
        });
    }

    @Test
    void rawJmhIsOneArmWithARunAFork() throws IOException {
        Path file = BundleFixture.write(temp.resolve("jmh.json"), BundleFixture.jmh(1, 3));

        Bundle bundle = BundleFile.read(file);

        assertThat(bundle.hasBothArms()).isFalse();
        assertThat(bundle.runs()).hasSize(3).allSatisfy(run -> {
            assertThat(run.benchmarkKey()).isEqualTo(BundleFixture.LOCK);
            assertThat(Objects.requireNonNull(run.jmh()).forks()).isEqualTo(1);
        });
        assertThat(bundle.runs().get(0)).isNotEqualTo(bundle.runs().get(1));
    }

    private Bundle good() throws IOException {
        return BundleFile.read(BundleFixture.write(temp.resolve("bundle.json"), BundleFixture.good()));
    }

    private void refused(String words, Filler filler) throws IOException {
        Path archive = archive(filler);

        assertThatThrownBy(() -> BundleFile.read(archive))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining(words);
    }

    private Path archive(Filler filler) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes);
                var tar = new TarArchiveOutputStream(packed, StandardCharsets.UTF_8.name())) {
            filler.fill(tar);
        }
        return Files.write(temp.resolve("bundle.tar.gz"), bytes.toByteArray());
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** Puts entries into an archive. */
    private interface Filler {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }
}
