package io.statebench.gate.evidence;

/**
 * The server that both arms of a block spoke to.
 *
 * @param configSha256 empty where it has no configuration file
 * @param imageDigest empty where it runs in no container
 */
public record BackendFacts(String name, String version, String configSha256, String imageDigest) {
    public BackendFacts {
        version = Missing.orElse(version, "");
        configSha256 = Missing.orElse(configSha256, "");
        imageDigest = Missing.orElse(imageDigest, "");
    }
}
