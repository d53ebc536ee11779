package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;

import clojure.lang.Keyword;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the parts of a claim may be named: this suite writes strings, others write keywords, some both. */
class ClaimTest {
    private static final Claim CLAIM = new Claim("a", 7L, false);

    private static Claim release(Map<Object, Object> parts) {
        return FencedMutex.claim(new Action("release", parts));
    }

    @Test
    void partsAreNamedByStrings() {
        assertThat(release(Map.of("owner", "a", "token", 7L, "released", false)))
                .isEqualTo(CLAIM);
    }

    @Test
    void partsAreNamedByKeywords() {
        Map<Object, Object> parts =
                Map.of(Keyword.intern("owner"), "a", Keyword.intern("token"), 7L, Keyword.intern("released"), false);

        assertThat(release(parts)).isEqualTo(CLAIM);
    }

    @Test
    void somePartsAreNamedByStringsAndSomeByKeywords() {
        assertThat(release(Map.of("owner", "a", Keyword.intern("token"), 7L, Keyword.intern("released"), false)))
                .isEqualTo(CLAIM);
    }

    @Test
    void whatIsNoPartIsNotLookedAt() {
        assertThat(release(Map.of("owner", "a", "token", 7L, "released", false, "leaseMillis", 800L)))
                .isEqualTo(CLAIM);
    }
}
