/** The example of {@code docs/backends.md}: one Redis server, as shortly as it can be done honestly. */
@NullMarked
package io.statebench.example;

import org.jspecify.annotations.NullMarked;
