package io.statebench.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A commit, checked out beside the checkout and built. Removed when closed, and where this JVM ends before that.
 */
final class GitWorktree implements AutoCloseable {
    /** Chosen: longer than a child is given to end by itself. */
    private static final long PATIENCE_SECONDS = 25;

    private final Surroundings surroundings;
    private final Path folder;
    private final String commit;
    private final Thread hook;

    private GitWorktree(Surroundings surroundings, Path folder, String commit) {
        this.surroundings = surroundings;
        this.folder = folder;
        this.commit = commit;
        this.hook = new Thread(this::removeAfterItsUsers, "gate-removes-its-worktree");
    }

    /** @throws IOException in one line, if there is no such commit or git cannot be had */
    static GitWorktree of(String ref, Surroundings surroundings) throws IOException, InterruptedException {
        Starter starter = surroundings.starter();
        Path root = surroundings.root();
        String commit;
        try {
            commit = starter.read(
                    List.of("git", "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"), root);
        } catch (IOException e) {
            throw new IOException(ref + ": neither a file nor a commit of " + root, e);
        }
        Path folder = Files.createTempDirectory("statebench-gate-").resolve("worktree");
        var worktree = new GitWorktree(surroundings, folder, commit);
        Runtime.getRuntime().addShutdownHook(worktree.hook);
        try {
            starter.read(List.of("git", "worktree", "add", "--detach", "--quiet", folder.toString(), commit), root);
            return worktree;
        } catch (IOException | InterruptedException e) {
            worktree.close();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    String commit() {
        return commit;
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return; // It runs already.
        }
    }

    /** Hooks run at the same time: what others end is still writing into the folder. */
    private void removeAfterItsUsers() {
        CompletableFuture<?>[] users =
                ProcessHandle.current().children().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(users).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("gate: removing " + folder + " although something may use it");
        }
        remove();
    }

    /** As well as it goes: what is left is a folder for temporary files, and git forgets it by itself. */
    private void remove() {
        try {
            if (Files.exists(folder)) {
                surroundings
                        .starter()
                        .read(List.of("git", "worktree", "remove", "--force", folder.toString()), surroundings.root());
            }
            Path parent = folder.getParent();
            if (parent != null) {
                Files.deleteIfExists(parent);
            }
        } catch (IOException e) {
            System.err.println("gate: " + folder + " is left: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
