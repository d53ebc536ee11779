package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Member.Claim;
import io.statebench.model.VersionedRegister;
import io.statebench.model.VersionedRegister.Sight;
import java.util.List;
import java.util.Optional;

/**
 * Decides histories of a versioned register in which all that must have happened say in which version: then the order is
 * given, but for which write in doubt led to a version that nobody is known to have brought. Takes n log n.
 *
 * <p>It is silent if a change that must have happened, or a read that showed a value, does not say its version, or if a
 * change in doubt has an end; and where a version is left without a writer although there are writes in doubt, or a
 * lost compare-and-set does not fit into the order of the others.
 */
final class KnownVersions implements SpecialCase {
    private final VersionedRegister register;

    KnownVersions(VersionedRegister register) {
        this.register = register;
    }

    @Override
    public String name() {
        return "known-versions";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        List<Sight> sights =
                members.stream().map(member -> register.sight(member.action())).toList();
        for (int i = 0; i < members.size(); i++) {
            if (!isClear(members.get(i), sights.get(i))) {
                return Optional.empty();
            }
        }
        return new Versions(register.initial().value(), members, sights).rule();
    }

    private static boolean isClear(Member member, Sight sight) {
        return switch (sight.kind()) {
            case NOTHING, REFUSED -> true;
            case SEEN -> !member.mustHappen() || sight.version() != null;
            case BROUGHT -> member.mustHappen() ? sight.version() != null : member.claim() == Claim.MAY_EVER;
        };
    }
}
