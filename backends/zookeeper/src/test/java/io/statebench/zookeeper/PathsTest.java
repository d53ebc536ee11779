package io.statebench.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.apache.zookeeper.common.PathUtils;
import org.junit.jupiter.api.Test;

class PathsTest {
    @Test
    void anyNameIsOnePartOfAPathThatTheLibraryTakes() {
        for (String name :
                List.of("a", "/", ".", "..", "a/b", "é\n\u0000", "%2f", "_", "zookeeper", "😀", " ", "A-z.9")) {
            String path = Paths.state(name);

            PathUtils.validatePath(path);
            assertThat(path.substring(Paths.STATE.length() + 1)).doesNotContain("/");
            assertThat(Paths.key(path)).isEqualTo(name);
            assertThat(Paths.isKey(path)).isTrue();
        }
    }

    @Test
    void differentNamesHaveDifferentPaths() {
        assertThat(List.of("a/b", "a%2fb", "a_b", "a-b").stream().map(Paths::lock))
                .doesNotHaveDuplicates();
    }

    @Test
    void anEmptyNameIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Paths.channel(""));
    }

    @Test
    void aMessageHasItsNumber() {
        assertThat(Paths.message("/sb/channels/_c", 12)).isEqualTo("/sb/channels/_c/m-0000000012");
        assertThat(Paths.number("/sb/channels/_c/m-0000000012")).hasValue(12);
        assertThat(Paths.number("m-0000000012")).hasValue(12);
        assertThat(Paths.number("/sb/channels/_c")).isEmpty();
        assertThat(Paths.number("m-12")).isEmpty();
    }

    @Test
    void whatIsNotBelowTheKeysIsNoKey() {
        assertThat(Paths.isKey(Paths.STATE)).isFalse();
        assertThat(Paths.isKey(Paths.DELETIONS)).isFalse();
    }
}
