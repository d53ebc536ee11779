package io.statebench.zookeeper;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.BackendException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;

/** The two ends a failing call can have; a call that succeeds or ends otherwise fails the test. */
final class Faults {
    private Faults() {}

    static ThrowableAssertAlternative<? extends BackendException> assertNotDone(ThrowingCallable call) {
        return assertThatExceptionOfType(NotDoneException.class).isThrownBy(call);
    }

    static ThrowableAssertAlternative<? extends BackendException> assertInDoubt(ThrowingCallable call) {
        return assertThatExceptionOfType(InDoubtException.class).isThrownBy(call);
    }
}
