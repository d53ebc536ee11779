package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;

/** A way to break a node, with its undoing; both are no-ops on a node that is already so. */
public enum Fault {
    /** The process ends without warning and is started again later. */
    KILL("kill", "start", "down") {
        @Override
        void breakNode(Node node) throws ClusterException {
            node.kill();
        }

        @Override
        boolean isObserved(Node node) {
            return !node.isAlive();
        }
    },
    /** The process ends without warning and is started again at once. */
    RESTART("restart", "start", "down") {
        @Override
        void breakNode(Node node) throws ClusterException {
            node.kill();
        }

        @Override
        boolean isObserved(Node node) {
            return !node.isAlive();
        }
    },
    /** The process stands still for a while; its connections stay open. */
    PAUSE("pause", "resume", "paused") {
        @Override
        void breakNode(Node node) throws ClusterException {
            node.pause();
        }

        @Override
        boolean isObserved(Node node) {
            return node.isPaused();
        }
    };

    private final String word;
    private final String undoWord;
    private final String brokenWord;

    Fault(String word, String undoWord, String brokenWord) {
        this.word = word;
        this.undoWord = undoWord;
        this.brokenWord = brokenWord;
    }

    /** The name on the command line and in the history. */
    public String word() {
        return word;
    }

    /** The name of its undoing in the history. */
    public String undoWord() {
        return undoWord;
    }

    /** What a node is called that has it. */
    public String brokenWord() {
        return brokenWord;
    }

    /** Whether it lasts no longer than its undoing takes. */
    public boolean isMomentary() {
        return this == RESTART;
    }

    abstract void breakNode(Node node) throws ClusterException;

    /** Whether a node has it, as the operating system sees it. */
    abstract boolean isObserved(Node node);

    /** Mends a node whatever it has. */
    static void mend(Node node) throws ClusterException {
        node.resume();
        node.start();
    }
}
