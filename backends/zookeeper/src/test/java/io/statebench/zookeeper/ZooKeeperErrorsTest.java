package io.statebench.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.zookeeper.ZooKeeperErrors.Effect;
import java.util.EnumSet;
import java.util.Set;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.junit.jupiter.api.Test;

class ZooKeeperErrorsTest {
    /** Written down anew, so that a code that is added to the refusals has to be thought of twice. */
    private static final Set<Code> NAMED = EnumSet.of(
            Code.NOAUTH,
            Code.NONODE,
            Code.NODEEXISTS,
            Code.BADVERSION,
            Code.NOTEMPTY,
            Code.NOCHILDRENFOREPHEMERALS,
            Code.INVALIDACL,
            Code.BADARGUMENTS,
            Code.QUOTAEXCEEDED,
            Code.UNIMPLEMENTED);

    /** The last has no exception. */
    private static final EnumSet<Code> NO_ERRORS = EnumSet.of(Code.OK, Code.UNKNOWNSESSION);

    @Test
    void aChangeIsDefinitelyNotDoneOnlyWhereTheLeaderRefusedItByName() {
        for (Code code : EnumSet.complementOf(NO_ERRORS)) {
            assertThat(ZooKeeperErrors.meaning("set", KeeperException.create(code), Effect.CHANGE))
                    .as("%s", code)
                    .isInstanceOf(NAMED.contains(code) ? NotDoneException.class : InDoubtException.class)
                    .hasMessageStartingWith("set: ");
        }
    }

    @Test
    void aReadIsNeverInDoubt() {
        for (Code code : EnumSet.complementOf(NO_ERRORS)) {
            assertThat(ZooKeeperErrors.meaning("get", KeeperException.create(code), Effect.NONE))
                    .isInstanceOf(NotDoneException.class);
        }
    }

    @Test
    void theMessageSaysWhatCameBack() {
        assertThat(ZooKeeperErrors.meaning("set", KeeperException.create(Code.CONNECTIONLOSS), Effect.CHANGE))
                .hasMessage("set: connection lost");
    }
}
