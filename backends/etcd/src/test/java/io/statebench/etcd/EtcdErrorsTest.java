package io.statebench.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.etcd.EtcdErrors.Effect;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdErrorsTest {
    private static StatusRuntimeException error(String code, String said) {
        return Status.Code.valueOf(code).toStatus().withDescription(said).asRuntimeException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etcdserver: no leader",
                "etcdserver: request is too large",
                "etcdserver: too many requests",
                "etcdserver: requested lease not found",
                "etcdserver: too large lease TTL",
                "etcdserver: permission denied",
                "etcdserver: user name is empty",
                "etcdserver: invalid auth token",
                "etcdserver: revision of auth store is old",
                "etcdserver: authentication failed, invalid user ID or password",
                "etcdserver: authentication is not enabled",
                "etcdserver: key is not provided",
                "etcdserver: too many operations in txn request",
                "etcdserver: duplicate key given in txn request",
                "grpc: received message larger than max (3000123 vs. 2097152)"
            })
    void whatIsRefusedBeforeAnyEffectIsNotDone(String said) {
        assertThat(EtcdErrors.of("Put", Effect.CHANGE, true, error("UNKNOWN", said)))
                .isInstanceOf(NotDoneException.class)
                .hasMessageContainingAll("Put", said);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, etcdserver: request timed out",
        "UNAVAILABLE, 'etcdserver: request timed out, possibly due to previous leader failure'",
        "UNAVAILABLE, 'etcdserver: request timed out, possibly due to connection lost'",
        "UNAVAILABLE, etcdserver: server stopped",
        "UNAVAILABLE, etcdserver: leader changed",
        "RESOURCE_EXHAUSTED, etcdserver: mvcc: database space exceeded",
        "RESOURCE_EXHAUSTED, grpc: trying to send message larger than max (3000123 vs. 2097152)",
        "UNKNOWN, raft proposal dropped",
        "UNAVAILABLE, io exception",
        "DEADLINE_EXCEEDED, after 0.8 s",
        "CANCELLED, Thread interrupted",
        "INTERNAL, Received Rst Stream",
        "UNAVAILABLE, 'etcdserver: no leader, or so it seems'"
    })
    void allElseIsInDoubt(String code, String said) {
        assertThat(EtcdErrors.of("Put", Effect.CHANGE, true, error(code, said)))
                .isInstanceOf(InDoubtException.class)
                .hasMessageContaining(said);
    }

    @Test
    void whatNeverLeftIsNotDoneWhateverTheErrorSays() {
        assertThat(EtcdErrors.of("Put", Effect.CHANGE, false, error("DEADLINE_EXCEEDED", "no connection yet")))
                .isInstanceOf(NotDoneException.class)
                .hasMessageContaining("nothing was sent");
    }

    @Test
    void aReadHasNoEffectWhateverBecomesOfIt() {
        assertThat(EtcdErrors.of("Range", Effect.NONE, true, error("DEADLINE_EXCEEDED", "too late")))
                .isInstanceOf(NotDoneException.class);
    }

    @Test
    void theMessageIsOneLineAndHasTheCause() {
        Status status = Status.UNAVAILABLE
                .withDescription("io exception\nChannel Pipeline: []")
                .withCause(new ConnectException("Connection refused: /127.0.0.1:1"));

        assertThat(EtcdErrors.of("Put", Effect.CHANGE, true, status.asRuntimeException()))
                .hasMessage("Put: UNAVAILABLE io exception: Connection refused: /127.0.0.1:1");
    }

    @Test
    void aLeaseThatIsGoneIsToldFromOtherRefusals() {
        assertThat(EtcdErrors.isLeaseGone(EtcdErrors.of(
                        "LeaseRevoke",
                        Effect.CHANGE,
                        true,
                        error("NOT_FOUND", "etcdserver: requested lease not found"))))
                .isTrue();
        assertThat(EtcdErrors.isLeaseGone(EtcdErrors.of(
                        "LeaseRevoke", Effect.CHANGE, true, error("UNAVAILABLE", "etcdserver: no leader"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, etcdserver: no leader, true",
        "DEADLINE_EXCEEDED, after 1 s, true",
        "INVALID_ARGUMENT, etcdserver: request is too large, false",
        "NOT_FOUND, etcdserver: requested lease not found, false",
        "PERMISSION_DENIED, etcdserver: permission denied, false"
    })
    void anotherMemberIsAskedNextWhereThisOneIsTheTrouble(String code, String said, boolean isOfTheMember) {
        assertThat(EtcdErrors.isOfTheMember(error(code, said).getStatus())).isEqualTo(isOfTheMember);
    }
}
