package io.statebench.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.Comparator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdKeysTest {
    private static final Comparator<ByteString> AS_ETCD_SORTS = ByteString.unsignedLexicographicalComparator();

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "key-\u00e9", "\ud83d\ude00", "\u007f"})
    void aPrefixEndsBehindAllThatBeginsSoAndBeforeAllElse(String prefix) {
        ByteString end = EtcdKeys.after(EtcdKeys.state(prefix));

        assertThat(AS_ETCD_SORTS.compare(end, EtcdKeys.state(prefix + "\udbff\udfff")))
                .isPositive();
        assertThat(AS_ETCD_SORTS.compare(end, EtcdKeys.state(prefix).concat(ByteString.copyFrom(new byte[] {-1}))))
                .isPositive();
        assertThat(end.size()).isEqualTo(EtcdKeys.state(prefix).size());
        assertThat(end.substring(0, end.size() - 1))
                .isEqualTo(EtcdKeys.state(prefix).substring(0, end.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "state/", "\ud83d\ude00"})
    void aKeyComesBackAsItWas(String key) {
        assertThat(EtcdKeys.ofState(EtcdKeys.state(key))).isEqualTo(key);
    }
}
