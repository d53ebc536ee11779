package io.statebench.paxos.server;

import io.statebench.paxos.log.DiskFile;
import io.statebench.paxos.log.Folder;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A folder that takes the time of each fsync of a file. */
final class TimedFolder implements Folder {
    private final Folder folder;
    private final Latencies latencies;
    private final NanoClock clock = NanoClock.SYSTEM.fromNow();

    TimedFolder(Folder folder, Latencies latencies) {
        this.folder = folder;
        this.latencies = latencies;
    }

    @Override
    public List<String> names() throws IOException {
        return folder.names();
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return new TimedFile(folder.create(name));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new TimedFile(folder.open(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        folder.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        folder.delete(name);
    }

    @Override
    public void sync() throws IOException {
        folder.sync();
    }

    @Override
    public String path(String name) {
        return folder.path(name);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }

    private final class TimedFile implements DiskFile {
        private final DiskFile file;

        private TimedFile(DiskFile file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void read(ByteBuffer to, long position) throws IOException {
            file.read(to, position);
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            file.write(from, position);
        }

        @Override
        public void force() throws IOException {
            long begun = clock.nanos();
            file.force();
            latencies.add(clock.nanos() - begun);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
