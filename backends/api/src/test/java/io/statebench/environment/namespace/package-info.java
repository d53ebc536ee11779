/** Real namespaces: programs that run inside, and tests outside that judge what they print and what they leave. */
@NullMarked
package io.statebench.environment.namespace;

import org.jspecify.annotations.NullMarked;
