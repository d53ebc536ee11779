/** Gives a page and its raw files to browsers of this machine. Depends on nothing of ours. */
@NullMarked
package io.statebench.report.serve;

import org.jspecify.annotations.NullMarked;
