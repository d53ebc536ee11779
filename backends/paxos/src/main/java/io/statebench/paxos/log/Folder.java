package io.statebench.paxos.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The few things a log does with a folder, which only it uses. Names come and go for good with {@link #sync}. */
public interface Folder extends Closeable {
    /** The names of all files. */
    List<String> names() throws IOException;

    /** An empty file, also in place of one that was there. */
    DiskFile create(String name) throws IOException;

    /** A file that is there. */
    DiskFile open(String name) throws IOException;

    /** Gives a file another name, and takes the place of a file of that name. */
    void rename(String from, String to) throws IOException;

    /** Removes a file. */
    void delete(String name) throws IOException;

    /** Makes durable which files there are. */
    void sync() throws IOException;

    /** A file as people know it. */
    String path(String name);

    @Override
    void close() throws IOException;
}
