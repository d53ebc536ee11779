package io.statebench.backend.broken;

import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import java.util.function.UnaryOperator;

/** A client, one of whose three sides is replaced. What a replacement remembers lives outside it. */
record BrokenClient(
        Client sound,
        UnaryOperator<StateStore> aroundState,
        UnaryOperator<DistributedLock> aroundLock,
        UnaryOperator<PubSub> aroundPubSub,
        Runnable farewell)
        implements Client {
    static Client state(Client sound, UnaryOperator<StateStore> around) {
        return new BrokenClient(sound, around, lock -> lock, pubSub -> pubSub, () -> {});
    }

    static Client lock(Client sound, UnaryOperator<DistributedLock> around) {
        return new BrokenClient(sound, state -> state, around, pubSub -> pubSub, () -> {});
    }

    static Client pubSub(Client sound, UnaryOperator<PubSub> around) {
        return pubSub(sound, around, () -> {});
    }

    /** One that has something to do before it closes. */
    static Client pubSub(Client sound, UnaryOperator<PubSub> around, Runnable farewell) {
        return new BrokenClient(sound, state -> state, lock -> lock, around, farewell);
    }

    @Override
    public StateStore state() {
        return aroundState.apply(sound.state());
    }

    @Override
    public DistributedLock lock(String name) {
        return aroundLock.apply(sound.lock(name));
    }

    @Override
    public PubSub pubSub() {
        return aroundPubSub.apply(sound.pubSub());
    }

    @Override
    public void close() {
        farewell.run();
        sound.close();
    }
}
