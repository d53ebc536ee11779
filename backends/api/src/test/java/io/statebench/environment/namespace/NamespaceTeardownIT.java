package io.statebench.environment.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of what runs inside when a program ends in the middle of a cut, with a node that is stopped: nothing. */
@Timeout(120)
class NamespaceTeardownIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Every process of a test has this name in its arguments, but for the shells inside, which share its namespaces. */
    @TempDir
    Path folder;

    private String rulesBefore = "";
    private Set<String> namespaces = Set.of();

    @AfterEach
    void killStrays() {
        ours().forEach(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftAfterAnOrdinaryEnd(NamespaceKind kind) throws Exception {
        Process outside = settled(kind, List.of());

        Files.createFile(folder.resolve("go"));

        assertThat(outside.waitFor()).isEqualTo(7);
        assertThat(folder.resolve("hooked")).exists();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void afterSigtermTheResultsAreWrittenAndNothingElseIsLeft(NamespaceKind kind) throws Exception {
        Process outside = settled(kind, List.of());

        outside.destroy();

        assertThat(outside.waitFor()).isEqualTo(128 + 15);
        assertThat(folder.resolve("hooked")).exists();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void afterCtrlCTheResultsAreWrittenAndNothingElseIsLeft(NamespaceKind kind) throws Exception {
        // A session of its own, as a terminal gives; and open to SIGINT even where our own parent ignores that.
        Process outside = settled(kind, List.of("setsid", "env", "--default-signal=INT"));

        send("INT", "-" + outside.pid());

        assertThat(outside.waitFor()).isEqualTo(128 + 2);
        assertThat(folder.resolve("hooked")).exists();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftAfterSigkillOfTheProgramOutside(NamespaceKind kind) throws Exception {
        Process outside = settled(kind, List.of());

        outside.destroyForcibly().waitFor();

        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftAfterSigkillOfTheProgramInside(NamespaceKind kind) throws Exception {
        Process outside = settled(kind, List.of());

        only(NamespaceTeardownIT::isInside).destroyForcibly();

        assertThat(outside.waitFor()).isEqualTo(128 + 9);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftAfterSigkillOfUnshare(NamespaceKind kind) throws Exception {
        settled(kind, List.of());

        only(process -> process.info().command().orElse("").endsWith("/unshare"))
                .destroyForcibly();

        assertNothingIsLeft();
    }

    /** The control: what is looked for is there while the program runs. */
    @Test
    void whatIsLookedForIsThereBefore() throws Exception {
        settled(NamespaceKind.NETNS, List.of());

        assertThat(ours()).hasSizeGreaterThan(10);
        assertThat(namespaces).hasSizeGreaterThan(7);
        assertThat(temporary()).hasSize(1);
        assertThat(devices()).hasSize(Files.exists(folder.resolve("no-image")) ? 0 : 1);
    }

    /** As root we are nobody for a while, who is the same anywhere; everybody else is themselves in the other tests. */
    @Test
    void anybodyCanDoItAndNothingIsLeftAfterSigkill() throws Exception {
        assumeTrue(isRoot(), "only root can be somebody else");
        Programs.assumePossible(NamespaceKind.USERNS);
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all");

        Process outside = settled(NamespaceKind.USERNS, nobody);
        outside.destroyForcibly().waitFor();

        assertNothingIsLeft();
    }

    private Process settled(NamespaceKind kind, List<String> before) throws Exception {
        Programs.assumePossible(kind);
        rulesBefore = rules();
        List<String> command = new ArrayList<>(before);
        command.addAll(Programs.command(
                kind,
                Programs.readableClasses(folder),
                List.of("-Djava.io.tmpdir=" + folder),
                List.of(Doomed.class.getName(), folder.toString())));
        Process outside = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        BufferedReader lines = outside.inputReader();
        String seen = lines.readLine();
        assertThat(seen).as(Files.readString(folder.resolve("errors"))).isEqualTo("settled");
        namespaces = namespacesOf(ours().toList());
        return outside;
    }

    private void assertNothingIsLeft() throws Exception {
        Deadline deadline = Deadline.after(SOON);
        assertThat(namespaces).isNotEmpty();
        assertThat(deadline.await(() -> ours().findAny().isEmpty()))
                .as(
                        "no process, but %s",
                        ours().map(NamespaceTeardownIT::commandLine).toList())
                .isTrue();
        assertThat(namespacesOf(ProcessHandle.allProcesses().toList())).doesNotContainAnyElementsOf(namespaces);
        assertThat(deadline.await(() -> temporary().isEmpty()))
                .as("no folder, but %s", temporary())
                .isTrue();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain("statebench");
        assertThat(deadline.await(() -> devices().isEmpty()))
                .as("no device, but %s", devices())
                .isTrue();
        assertThat(rules()).isEqualTo(rulesBefore);
    }

    /** Those with our folder in their arguments, and those that share a namespace with them. */
    private Stream<ProcessHandle> ours() {
        Set<String> known = namespaces;
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(folder.toString())
                        || !Collections.disjoint(known, namespacesOf(List.of(process))));
    }

    private ProcessHandle only(Predicate<ProcessHandle> which) {
        List<ProcessHandle> found = ours().filter(which).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static boolean isInside(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/java")
                && commandLine(process).contains("-D" + NamespaceKind.PROPERTY);
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    /** The network, process and mount namespaces of processes, but for those this test itself is in. */
    private static Set<String> namespacesOf(List<ProcessHandle> processes) {
        Set<String> names = new TreeSet<>();
        for (String kind : List.of("net", "pid", "mnt")) {
            String ours = namespace(ProcessHandle.current(), kind);
            processes.stream()
                    .map(process -> namespace(process, kind))
                    .filter(name -> !name.isEmpty() && !name.equals(ours))
                    .forEach(names::add);
        }
        return names;
    }

    private static String namespace(ProcessHandle process, String kind) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/ns/" + kind))
                    .toString();
        } catch (IOException goneOrForeign) {
            return "";
        }
    }

    private List<Path> temporary() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().contains("/statebench-"))
                    .toList();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** The files behind loop devices that are named for our folder. */
    private List<String> devices() {
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/sys/block"), "loop*")) {
            for (Path device : all) {
                Path behind = device.resolve("loop/backing_file");
                if (Files.exists(behind)
                        && Files.readString(behind)
                                .contains(folder.getFileName().toString())) {
                    files.add(Files.readString(behind).strip());
                }
            }
        } catch (IOException goneMeanwhile) {
            files.add(goneMeanwhile.toString());
        }
        return files;
    }

    /** This machine's own rules; where only root may see them, what others are told. */
    private static String rules() throws IOException, InterruptedException {
        return output("/bin/sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; iptables -S 2>&1 || true");
    }

    private static boolean isRoot() throws IOException, InterruptedException {
        return output("id", "-u").strip().equals("0");
    }

    private static void send(String signal, String target) throws IOException, InterruptedException {
        assertThat(output("kill", "-s", signal, "--", target)).isEmpty();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
