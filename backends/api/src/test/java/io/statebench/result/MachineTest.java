package io.statebench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void thisMachineIsDescribed() {
        Machine machine = Machine.probe();

        assertThat(machine.cores()).isPositive();
        assertThat(machine.memoryBytes()).isGreaterThan(100_000_000);
        assertThat(machine.jvm()).contains(System.getProperty("java.runtime.version"));
        assertThat(List.of(machine.cpu(), machine.os(), machine.kernel(), machine.arch()))
                .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("\n"));
    }

    @Test
    void secretsAmongTheFlagsAreMasked() {
        List<String> masked = Secrets.masked(List.of(
                "-Dstatebench.redis.password=hunter2",
                "-Djavax.net.ssl.keyStorePassword=hunter2=x",
                "-DAPI_TOKEN=hunter2",
                "-Dmy.secret=line one\nhunter2",
                "-Dproxy=http://me:hunter2@host:1/x",
                "-javaagent:agent.jar=passwd=hunter2"));

        assertThat(masked).noneMatch(flag -> flag.contains("hunter2"));
        assertThat(masked).contains("-Dstatebench.redis.password=***", "-Dproxy=http://***@host:1/x");
    }

    @Test
    void otherFlagsStayAsTheyAre() {
        List<String> flags = List.of("-Xmx1g", "-XX:+UseZGC", "-Dstatebench.redis.endpoints=h:1,[::1]:2", "-ea");

        assertThat(Secrets.masked(flags)).isEqualTo(flags);
    }
}
