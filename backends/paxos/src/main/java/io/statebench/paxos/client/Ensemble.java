package io.statebench.paxos.client;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The nodes a client knows, and which of them to ask next. One thread at a time. */
final class Ensemble {
    private final List<InetSocketAddress> addresses;
    private int index;

    /** @param first where to begin, so that not all clients begin at the same node */
    Ensemble(List<InetSocketAddress> addresses, int first) {
        this.addresses = new ArrayList<>(addresses);
        index = Math.floorMod(first, addresses.size());
    }

    InetSocketAddress present() {
        return addresses.get(index);
    }

    /** The present one is of no use: the next, please. */
    void moveOn() {
        index = (index + 1) % addresses.size();
    }

    /**
     * Somebody said who leads.
     *
     * @param leader {@code host:port}, empty for nobody
     * @return whether that is another than the present one
     */
    boolean redirect(String leader) {
        int colon = leader.lastIndexOf(':');
        if (colon < 0) {
            return false;
        }
        InetSocketAddress address =
                new InetSocketAddress(leader.substring(0, colon), Integer.parseInt(leader.substring(colon + 1)));
        if (!addresses.contains(address)) {
            addresses.add(address);
        }
        boolean isNew = !address.equals(present());
        index = addresses.indexOf(address);
        return isNew;
    }
}
