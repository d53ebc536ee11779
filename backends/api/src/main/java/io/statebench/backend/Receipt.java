package io.statebench.backend;

import java.util.OptionalLong;

/**
 * What a backend says of a published message.
 *
 * @param receivers how many subscribers the answering node handed the message to, not how many got it; empty where
 *     the backend does not say
 */
public record Receipt(OptionalLong receivers) {}
