package io.statebench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {
    private static final String HEAD = "# branch.oid 0123abcdef0123abcdef0123abcdef0123abcdef";

    @Test
    void aCleanCheckoutIsItsShortHash() {
        assertThat(Commit.fromStatus(List.of(HEAD, "# branch.head main"))).isEqualTo("0123abc");
    }

    @Test
    void aChangeOrANewFileMakesItDirty() {
        assertThat(Commit.fromStatus(List.of(HEAD, "1 .M N... 100644 100644 100644 0 0 pom.xml")))
                .isEqualTo("0123abc-dirty");
        assertThat(Commit.fromStatus(List.of(HEAD, "? new.txt"))).isEqualTo("0123abc-dirty");
    }

    @Test
    void aCheckoutWithoutACommitIsUnknown() {
        assertThat(Commit.fromStatus(List.of("# branch.oid (initial)", "# branch.head main")))
                .isEqualTo("unknown");
    }

    @Test
    void aFolderThatIsNoCheckoutIsUnknown(@TempDir Path folder) {
        assertThat(Commit.of(folder)).isEqualTo("unknown");
        assertThat(Commit.of(folder.resolve("missing"))).isEqualTo("unknown");
    }
}
