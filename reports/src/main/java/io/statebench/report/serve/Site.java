package io.statebench.report.serve;

import java.io.IOException;
import java.nio.file.Path;

/** What is served. Called by one thread at a time. */
public interface Site {
    /** A word that changes whenever the files behind the page do. */
    String version() throws IOException;

    /** The page, which says of itself that it is this version. */
    String page(String version) throws IOException;

    /** The folder below which the files are that the page links. */
    Path root();
}
