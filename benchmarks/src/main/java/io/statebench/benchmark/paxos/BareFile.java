package io.statebench.benchmark.paxos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A file as long as a segment, written from its begin to its end, and again. */
@State(Scope.Benchmark)
public class BareFile {
    private static final int FILE_BYTES = 64 << 20;

    /** Records at one go. */
    @Param({"1", "64"})
    public int records;

    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private long position;
    private @Nullable Path folder;
    private @Nullable FileChannel channel;

    /** Fills it. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        Path path = Group.newFolder();
        FileChannel file = FileChannel.open(
                path.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        file.write(ByteBuffer.allocate(FILE_BYTES), 0);
        file.force(/* metaData= */ true);
        bytes = ByteBuffer.allocateDirect(Group.diskBytes(records));
        folder = path;
        channel = file;
    }

    long writeAndForce() throws IOException {
        FileChannel file = channel;
        if (file == null) {
            throw new IllegalStateException("not open");
        }
        if (position + bytes.capacity() > FILE_BYTES) {
            position = 0;
        }
        // Other bytes each time.
        bytes.putLong(0, bytes.getLong(0) + 1).clear();
        position += file.write(bytes, position);
        file.force(/* metaData= */ false);
        return position;
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        if (channel != null && folder != null) {
            channel.close();
            Group.delete(folder);
        }
    }
}
