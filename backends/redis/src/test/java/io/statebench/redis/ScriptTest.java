package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptTest {
    private static final List<Script> ALL =
            List.of(Script.SET, Script.COMPARE_AND_SET, Script.DELETE, Script.ACQUIRE, Script.RENEW, Script.RELEASE);

    @Test
    void aScriptIsNamedByFortyLowerCaseHexDigits() {
        assertThat(ALL)
                .allSatisfy(script -> assertThat(new String(script.sha(), StandardCharsets.US_ASCII))
                        .matches("[0-9a-f]{40}"));
        assertThat(ALL.stream().map(script -> new String(script.sha(), StandardCharsets.US_ASCII)))
                .doesNotHaveDuplicates();
    }

    /** Redis 7 refuses a script that writes to a key it did not name, once it runs in a cluster. */
    @Test
    void aScriptTouchesTheKeysItIsGivenAndNoOthers() {
        for (Script script : ALL) {
            String lua = new String(script.lua(), StandardCharsets.UTF_8);
            int count = Integer.parseInt(new String(script.keyCount(), StandardCharsets.US_ASCII));

            for (int key = 1; key <= count; key++) {
                assertThat(lua).contains("KEYS[" + key + "]");
            }
            assertThat(lua).doesNotContain("KEYS[" + (count + 1) + "]").doesNotContain("sb:");
        }
    }
}
