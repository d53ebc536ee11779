package io.statebench.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.grpc.Status;
import io.statebench.backend.Endpoints;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.cluster.FreePorts;
import io.statebench.etcd.EtcdErrors.Effect;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That a call is sent once, to one member, and what is said of it then. */
@Timeout(30)
class OneCallTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static EtcdConnection to(int... ports) {
        List<Endpoints.Address> addresses = IntStream.of(ports)
                .mapToObj(port -> new Endpoints.Address("127.0.0.1", port))
                .toList();
        return new EtcdConnection(EtcdAccess.of(new Endpoints(addresses, "", "", false)), TIMEOUT, 0);
    }

    private static Throwable put(EtcdConnection connection) {
        return catchThrowable(
                () -> connection.call(KVGrpc.getPutMethod(), PutRequest.getDefaultInstance(), Effect.CHANGE));
    }

    @Test
    void aMemberThatIsUnavailableIsNotAskedAgainAndNeitherIsAnother() throws Exception {
        try (FakeMember first = FakeMember.saying(Status.UNAVAILABLE.withDescription("etcdserver: request timed out"));
                FakeMember second = FakeMember.saying(Status.UNAVAILABLE);
                EtcdConnection connection = to(first.port(), second.port())) {
            Throwable thrown = put(connection);

            assertThat(thrown).isInstanceOf(InDoubtException.class);
            assertThat(first.puts()).isEqualTo(1);
            assertThat(second.puts()).isZero();
        }
    }

    @Test
    void theNextCallGoesToTheNextMember() throws Exception {
        try (FakeMember first = FakeMember.saying(Status.UNAVAILABLE.withDescription("etcdserver: no leader"));
                FakeMember second = FakeMember.saying(Status.INVALID_ARGUMENT);
                EtcdConnection connection = to(first.port(), second.port())) {
            assertThat(put(connection)).isInstanceOf(NotDoneException.class);

            assertThat(put(connection)).isInstanceOf(InDoubtException.class);
            assertThat(put(connection)).isInstanceOf(InDoubtException.class);

            assertThat(first.puts()).isEqualTo(1);
            assertThat(second.puts()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatBreaksUnderACallLeavesItInDoubt() throws Exception {
        try (FakeMember first = FakeMember.dyingAtAWrite();
                FakeMember second = FakeMember.saying(Status.UNAVAILABLE);
                EtcdConnection connection = to(first.port(), second.port())) {
            connection.open();

            Throwable thrown = put(connection);

            assertThat(thrown).isInstanceOf(InDoubtException.class);
            assertThat(first.puts()).isEqualTo(1);
            assertThat(second.puts()).isZero();
        }
    }

    @Test
    void silenceLeavesACallInDoubt() throws Exception {
        try (FakeMember member = FakeMember.silentAtAWrite();
                EtcdConnection connection = to(member.port())) {
            assertThat(put(connection)).isInstanceOf(InDoubtException.class).hasMessageContaining("DEADLINE_EXCEEDED");
            assertThat(member.puts()).isEqualTo(1);
        }
    }

    @Test
    void anInterruptLeavesACallInDoubtAndStays() throws Exception {
        try (FakeMember member = FakeMember.silentAtAWrite();
                EtcdConnection connection = to(member.port())) {
            connection.open();
            Thread.currentThread().interrupt();

            Throwable thrown = put(connection);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(thrown).isInstanceOf(InDoubtException.class);
        }
    }

    @Test
    void aRefusedConnectionMeansThatNothingWasSent() throws Exception {
        try (EtcdConnection connection = to(FreePorts.next())) {
            assertThat(put(connection))
                    .isInstanceOf(NotDoneException.class)
                    .hasMessageContainingAll("Connection refused", "nothing was sent");
        }
    }

    @Test
    void aConnectionThatIsNotMadeInTimeMeansThatNothingWasSent() throws Exception {
        try (NobodyAccepts nobody = NobodyAccepts.open();
                EtcdConnection connection = to(nobody.port())) {
            assertThat(put(connection))
                    .isInstanceOf(NotDoneException.class)
                    .hasMessage("no connection to 127.0.0.1:" + nobody.port() + " within 2000 ms");
        }
    }

    @Test
    void aClosedConnectionSendsNothing() throws Exception {
        try (FakeMember member = FakeMember.silentAtAWrite()) {
            EtcdConnection connection = to(member.port());
            connection.open();
            connection.close();

            assertThat(put(connection)).isInstanceOf(NotDoneException.class);
            assertThat(member.puts()).isZero();
        }
    }
}
