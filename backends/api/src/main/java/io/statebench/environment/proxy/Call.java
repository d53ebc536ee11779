package io.statebench.environment.proxy;

/**
 * Who opened a connection to whom.
 *
 * @param opener an endpoint; or whatever names somebody that no grudge can name
 * @param node whom it is for
 */
record Call(String opener, String node) {
    /** What the opener sends. */
    Link forth() {
        return new Link(opener, node);
    }

    /** What it receives. */
    Link back() {
        return new Link(node, opener);
    }
}
