package io.statebench.redis;

import java.util.Optional;

/** What the keys of a store and of a lock are called on the servers that keep them. */
enum KeyNames {
    /** For one server that holds everything: {@link RedisKeys} as they are. */
    PLAIN {
        @Override
        String tagged(String name) {
            return name;
        }

        @Override
        String tag(String beginning) {
            return beginning;
        }

        @Override
        Optional<String> untagged(String name) {
            return Optional.of(name);
        }

        @Override
        byte[] versions(String key) {
            return RedisKeys.VERSIONS;
        }

        @Override
        byte[] versionsOfAll() {
            return RedisKeys.VERSIONS;
        }
    },

    /**
     * For a Redis Cluster: each name is a <em>hash tag</em>, so that all that belongs to one key is in one slot and a script
     * may touch it (Redis Cluster Specification, <em>Hash tags</em>). So each key counts its own versions.
     *
     * <p>A tag ends at the first closing brace, and an empty one is none. A name that would begin with a brace, and so make
     * an empty tag, has a backslash before it, and one that begins with a backslash another.
     */
    TAGGED {
        @Override
        String tagged(String name) {
            return tag(name) + "}";
        }

        @Override
        String tag(String beginning) {
            return beginning.startsWith("}") || beginning.startsWith("\\") ? "{\\" + beginning : "{" + beginning;
        }

        @Override
        Optional<String> untagged(String name) {
            if (name.length() < 2 || !name.startsWith("{") || !name.endsWith("}")) {
                return Optional.empty();
            }
            return Optional.of(name.substring(name.startsWith("{\\") ? 2 : 1, name.length() - 1));
        }

        @Override
        byte[] versions(String key) {
            return RedisConnection.bytes("sb:versions:" + tagged(key));
        }

        @Override
        byte[] versionsOfAll() {
            throw new UnsupportedOperationException("no transactions here: keys are in different slots");
        }
    };

    /** A whole name. */
    abstract String tagged(String name);

    /** The beginning of a name. */
    abstract String tag(String beginning);

    /** The name that was tagged; empty if this is none of ours. */
    abstract Optional<String> untagged(String name);

    /** What counts the versions of a key, so that a version also grows where the key was deleted in between. */
    abstract byte[] versions(String key);

    /**
     * What counts the versions of all keys.
     *
     * @throws UnsupportedOperationException where each counts its own
     */
    abstract byte[] versionsOfAll();

    byte[] value(String key) {
        return RedisKeys.value(tagged(key));
    }

    byte[] lock(String name) {
        return RedisKeys.lock(tagged(name));
    }

    byte[] tokens(String name) {
        return RedisKeys.tokens(tagged(name));
    }

    byte[] watchChannel(String key) {
        return RedisKeys.watchChannel(tagged(key));
    }

    String watchPattern(String prefix) {
        return RedisKeys.watchPattern(tag(prefix));
    }

    Optional<String> keyOfWatchChannel(String channel) {
        return untagged(RedisKeys.keyOfWatchChannel(channel));
    }
}
