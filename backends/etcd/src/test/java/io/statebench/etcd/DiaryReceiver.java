package io.statebench.etcd;

import io.etcd.jetcd.api.Event;
import io.statebench.backend.Change;

/** Tells a diary what a feed brings. */
record DiaryReceiver(Diary diary) implements EtcdFeed.Receiver {
    @Override
    public void onEvent(Event event) {
        String key = EtcdKeys.ofState(event.getKv().getKey());
        diary.onChange(new Change(key, Change.Kind.SET, event.getKv().getModRevision()));
    }

    @Override
    public void onGap(String reason) {
        diary.onInterrupted(reason);
        diary.onResumed();
    }
}
