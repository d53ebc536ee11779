package io.statebench.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Which commit of a checkout was at work. */
public final class Commit {
    /** What {@link #of} says where there is no commit to name. */
    public static final String UNKNOWN = "unknown";

    private static final String HEAD = "# branch.oid ";
    private static final int SHORT = 7;

    private Commit() {}

    /**
     * The short hash of a checkout's commit, with {@code -dirty} if it had changes or new files; {@link #UNKNOWN}
     * outside a checkout, before its first commit, or without git.
     */
    public static String of(Path checkout) {
        try {
            return fromStatus(gitStatus(checkout));
        } catch (IOException noGit) {
            return UNKNOWN;
        }
    }

    private static List<String> gitStatus(Path checkout) throws IOException {
        ProcessBuilder git = new ProcessBuilder(
                        "git", "-C", checkout.toString(), "status", "--porcelain=v2", "--branch")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        git.environment().put("GIT_OPTIONAL_LOCKS", "0"); // We only look: no index.lock in somebody's checkout.
        Process running = git.start();
        running.getOutputStream().close();
        try (var output = running.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    static String fromStatus(List<String> lines) {
        String hash = lines.stream()
                .filter(line -> line.startsWith(HEAD))
                .map(line -> line.substring(HEAD.length()))
                .filter(text -> text.matches("[0-9a-f]{40,64}"))
                .findFirst()
                .orElse("");
        if (hash.isEmpty()) {
            return UNKNOWN;
        }
        boolean isDirty = lines.stream().anyMatch(line -> !line.startsWith("# "));
        return hash.substring(0, SHORT) + (isDirty ? "-dirty" : "");
    }
}
