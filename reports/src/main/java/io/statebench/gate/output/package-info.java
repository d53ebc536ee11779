/**
 * What a gate says, for people and for tools: a table, {@code gate.json}, JUnit's XML, Markdown and GitHub's annotations. Names
 * and sentences come from files that anybody may have written, and are escaped by what writes them.
 *
 * <p>May depend on {@code io.statebench.gate.guard}, {@code io.statebench.gate.evidence} and
 * {@code io.statebench.gate.decision}.
 */
@NullMarked
package io.statebench.gate.output;

import org.jspecify.annotations.NullMarked;
