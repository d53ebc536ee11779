package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import io.statebench.checker.linearizability.RandomLockHistories.Script;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the owners of locks do: mostly they give back what they took, and some acquires do not say whose they are. */
final class LockScripts {
    private LockScripts() {}

    static Script ofOwners() {
        return (random, owner, last, calls) -> isTurn(random, last)
                ? release(random, owner)
                : new Kind("acquire", argument(random, owner), Map.of("owner", owner));
    }

    /** Owners that renew it, too. */
    static Script ofTenants() {
        return (random, owner, last, calls) -> {
            boolean isHolder = last != null && !last.f().equals("release");
            if (random.nextInt(3) == 0 ? random.nextBoolean() : isHolder && random.nextInt(4) > 0) {
                Kind release = release(random, owner);
                return random.nextBoolean() ? release : new Kind("renew", release.argument(), renewed(release.reply()));
            }
            return new Kind("acquire", argument(random, owner), Map.of("owner", owner));
        };
    }

    private static Object renewed(@Nullable Object reply) {
        return part(reply, "released") == null
                ? Objects.requireNonNull(reply)
                : Map.of("owner", Objects.requireNonNull(part(reply, "owner")), "renewed", false);
    }

    /** Tokens grow by one or two with each operation, but for some that are guessed; releases may repeat the last one. */
    static Script ofTokens() {
        return (random, owner, last, calls) -> {
            if (isTurn(random, last)) {
                Kind release = release(random, owner);
                Object token = last == null || random.nextBoolean() ? null : part(last.reply(), "token");
                token = random.nextInt(12) == 0 ? (Object) (long) random.nextInt(4) : token;
                return token == null
                        ? release
                        : new Kind("release", with(release.argument(), token), with(release.reply(), token));
            }
            long token = random.nextInt(3) == 0 ? random.nextInt(6) : 2L * calls + random.nextInt(2);
            return new Kind("acquire", argument(random, owner), with(Map.of("owner", owner), token));
        };
    }

    /** Each call takes or gives back as many permits; nil is one. */
    static Script ofPermits(long each) {
        return (random, owner, last, calls) -> {
            Object count = each == 1 && random.nextBoolean() ? null : (Object) each;
            boolean isRelease = random.nextBoolean() ? random.nextBoolean() : isTurn(random, last);
            return new Kind(isRelease ? "release" : "acquire", count, count);
        };
    }

    /** Who waits for the lock and gives it back; half of the acquires do not say whose they are. */
    static SimulatedLocks.Script ofHolders(boolean hasTokens) {
        return (random, owner, last, token) -> {
            Map<String, Object> claim = Map.of("owner", owner);
            if (last == null || !last.f().equals("acquire")) {
                Object argument = random.nextBoolean() ? null : claim;
                return new Kind("acquire", argument, hasTokens ? with(claim, token) : claim);
            }
            Object granted = random.nextBoolean() ? part(last.reply(), "token") : null;
            Map<?, ?> said = granted == null ? claim : with(claim, granted);
            return new Kind("release", said, said);
        };
    }

    static SimulatedLocks.Script ofBorrowers() {
        return (random, owner, last, token) -> last == null || !last.f().equals("acquire")
                ? new Kind("acquire", null, null)
                : new Kind("release", null, null);
    }

    /** Readers and writers at random, who mostly give back what they took. */
    static Script ofReadersAndWriters() {
        return (random, owner, last, calls) -> {
            boolean isRelease = isTurn(random, last);
            boolean isRead = (isRelease && last != null) ? last.f().endsWith("-read") : random.nextInt(3) > 0;
            String how = isRead == (random.nextInt(16) > 0) ? "-read" : "-write";
            Object claim = Map.of("owner", owner);
            return isRelease
                    ? new Kind("release" + how, claim, claim)
                    : new Kind("acquire" + how, argument(random, owner), claim);
        };
    }

    /**
     * Who waits for it to read, once or a few times, or to write, and gives it back; half of the acquires do not say whose
     * they are. Each call says how often its owner holds it since.
     */
    static SimulatedLocks.Script ofHoldersToReadOrWrite() {
        return (random, owner, last, token) -> {
            long depth = last == null ? 0 : (Long) Objects.requireNonNull(part(last.reply(), "depth"));
            boolean isRead = (last == null || depth == 0)
                    ? random.nextInt(4) > 0
                    : last.f().endsWith("-read");
            String how = isRead ? "-read" : "-write";
            boolean isAcquire = depth == 0 || (isRead && depth < 3 && random.nextInt(4) == 0);
            Map<String, Object> claim = Map.of("owner", owner, "depth", isAcquire ? depth + 1 : depth - 1);
            return isAcquire
                    ? new Kind("acquire" + how, random.nextBoolean() ? null : claim, claim)
                    : new Kind("release" + how, claim, claim);
        };
    }

    private static boolean isTurn(RandomGenerator random, @Nullable Kind last) {
        boolean isHolder = last != null && last.f().startsWith("acquire");
        return random.nextInt(6) == 0 ? !isHolder : isHolder;
    }

    private static Kind release(RandomGenerator random, String owner) {
        Map<String, Object> claim = Map.of("owner", owner);
        return random.nextInt(8) > 0
                ? new Kind("release", claim, claim)
                : new Kind("release", claim, Map.of("owner", owner, "released", false));
    }

    private static @Nullable Object argument(RandomGenerator random, String owner) {
        return random.nextInt(4) == 0 ? null : Map.of("owner", owner);
    }

    private static @Nullable Object part(@Nullable Object value, String name) {
        return value instanceof Map<?, ?> parts ? parts.get(name) : null;
    }

    private static Map<Object, Object> with(@Nullable Object claim, Object token) {
        Map<Object, Object> more = new LinkedHashMap<>((Map<?, ?>) claim);
        more.put("token", token);
        return more;
    }
}
