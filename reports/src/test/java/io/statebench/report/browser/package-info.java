/** The page in a real browser, from disk: what only a browser can tell of it. Each class starts one browser of its own. */
@NullMarked
package io.statebench.report.browser;

import org.jspecify.annotations.NullMarked;
