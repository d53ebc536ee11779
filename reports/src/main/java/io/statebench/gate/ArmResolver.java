package io.statebench.gate;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From what the user called an arm to a class path: a jar, a class path, this checkout, or a commit that is built first. */
final class ArmResolver implements AutoCloseable {
    private static final List<String> BUILD = List.of(
            "mvn",
            "-q",
            "-B",
            "package",
            "-pl",
            "benchmarks",
            "-am",
            "-DskipTests",
            "-Dspotless.check.skip=true",
            "-Dcheckstyle.skip=true",
            "-Djacoco.skip=true");

    /** Names of bundles and of what JMH writes. */
    private static final List<String> STORED = List.of(".json", ".tar.gz", ".tgz");

    private final Surroundings surroundings;
    private final PrintWriter console;
    private final boolean isBuilding;
    private final Deque<GitWorktree> worktrees = new ArrayDeque<>();

    /** @param isBuilding whether this checkout is built before it is measured; commits always are */
    ArmResolver(Surroundings surroundings, PrintWriter console, boolean isBuilding) {
        this.surroundings = surroundings;
        this.console = console;
        this.isBuilding = isBuilding;
    }

    /** @throws IOException in one line, if it is nothing that can be measured, or its build fails */
    MeasuredArm resolve(String given) throws IOException, InterruptedException {
        if (given.equals(".")) {
            Path root = surroundings.root();
            if (isBuilding) {
                build(root);
            }
            return new MeasuredArm(given, classPath(root), commitOfThisCheckout());
        }
        if (STORED.stream().anyMatch(given::endsWith)) {
            throw new IOException(
                    given + " is stored evidence: gate check --baseline " + given + " --candidate ANOTHER compares it");
        }
        boolean isFiles = Stream.of(given.split(File.pathSeparator, -1))
                .allMatch(part -> part.endsWith("*") || Files.exists(Path.of(part)));
        if (isFiles) {
            return new MeasuredArm(given, given, "");
        }
        if (given.endsWith(".jar") || given.contains(File.pathSeparator)) {
            throw new IOException(given + ": no such file");
        }
        GitWorktree worktree = GitWorktree.of(given, surroundings);
        worktrees.push(worktree);
        console.println("building " + given + " (" + worktree.commit() + ") ...");
        build(worktree.folder());
        return new MeasuredArm(given, classPath(worktree.folder()), worktree.commit());
    }

    /** That of this checkout's benchmarks, where they are built. */
    Optional<String> ownClassPath() {
        try {
            return Optional.of(classPath(surroundings.root()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void build(Path checkout) throws IOException, InterruptedException {
        int code = surroundings.starter().run(BUILD, checkout);
        if (code != 0) {
            throw new IOException("the build of " + checkout + " failed with exit code " + code);
        }
    }

    /** As scripts/launch.sh has it: the module's own jar, and what its build wrote of the others. */
    private static String classPath(Path checkout) throws IOException {
        Path target = checkout.resolve("benchmarks").resolve("target");
        Path file = target.resolve("classpath");
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing: build benchmarks first (mvn package)");
        }
        try (Stream<Path> files = Files.list(target)) {
            Path jar = files.filter(ArmResolver::isOwnJar)
                    .max(Comparator.comparing(found -> found.toFile().lastModified()))
                    .orElseThrow(() -> new IOException(target + " has no jar of its module: mvn package"));
            return jar + File.pathSeparator + Files.readString(file).strip();
        }
    }

    private static boolean isOwnJar(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("statebench-") && name.endsWith(".jar");
    }

    private String commitOfThisCheckout() throws InterruptedException {
        try {
            String commit = surroundings.starter().read(List.of("git", "rev-parse", "HEAD"), surroundings.root());
            String changes = surroundings
                    .starter()
                    .read(List.of("git", "status", "--porcelain", "--untracked-files=no"), surroundings.root());
            return changes.isEmpty() ? commit : commit + "-dirty";
        } catch (IOException e) {
            // Outside of git nobody knows.
            return "";
        }
    }

    @Override
    public void close() {
        worktrees.forEach(GitWorktree::close);
    }
}
