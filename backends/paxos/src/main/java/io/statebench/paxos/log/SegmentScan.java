package io.statebench.paxos.log;

import io.statebench.paxos.LogRecord;
import io.statebench.paxos.codec.MalformedBytesException;
import io.statebench.paxos.codec.RecordCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one segment, and tells a tail that a crash tore from damage.
 *
 * <p>What a crash can leave. Segments are zeros when they get their names, and only appended to. What was written since
 * the last fsync is, after a crash, on disk in some of its sectors and not in others, in any order; a sector is there
 * whole, or is what it was. So where a record was torn, at least one of the sectors it lies in has kept its zeros, from
 * the record on; and no record that was written can look like that, as each word is combined with a salt. A record that
 * is wrong is therefore
 *
 * <ul>
 *   <li><b>damaged</b>, when none of its sectors is unwritten: it was there once and has changed;
 *   <li><b>damaged</b>, when something written later knows that it was durable: a whole record behind it that says so, or
 *       a younger segment;
 *   <li><b>torn</b> otherwise: it may be cut, as nobody was told that it is durable.
 * </ul>
 *
 * <p>What is not seen: whole sectors of the last group that turn to zeros after their fsync, as on a disk that lies about
 * it; and, as false alarm, a disk that tears single sectors. See Alagappan et al., <em>Protocol-Aware Recovery for
 * Consensus-Based Storage</em> (FAST 2018), section 3.3, who tell the two apart by identifiers that are written apart
 * from the entries, and have to leave the last entry undecided.
 */
final class SegmentScan {
    private static final int PIECE_BYTES = 4096;

    private final Window window;
    private final SegmentHead head;
    private final String path;
    private final Deque<Spot> unproven = new ArrayDeque<>();
    private long position = Head.BYTES;
    private long nextNumber;
    private long proven;

    private record Spot(long number, long position) {}

    SegmentScan(DiskFile file, SegmentHead head, String path) {
        window = new Window(file, head.sizeBytes());
        this.head = head;
        this.path = path;
        nextNumber = head.firstNumber();
        proven = nextNumber - 1;
    }

    /** Where the next record begins. */
    long position() {
        return position;
    }

    /** The number of the next record. */
    long nextNumber() {
        return nextNumber;
    }

    /** From here on nothing says that a record is durable. */
    private long unprovenPosition() {
        Spot first = unproven.peek();
        return first == null ? position : first.position;
    }

    /** The next record; none where they end or are torn. */
    @Nullable
    LogRecord next() throws IOException, LogException {
        if (position + Frame.BYTES > window.size()) {
            return null;
        }
        Frame frame = frame(position);
        if (!frame.isWhole()) {
            return tornOr("its frame does not fit its checksum", position + Frame.BYTES);
        }
        if (frame.number() != nextNumber || position + frame.bytes() > window.size()) {
            throw damaged("record " + frame.number() + " of " + frame.length() + " bytes stands there");
        }
        ByteBuffer words = words(position, frame);
        if (!frame.fits(words)) {
            return tornOr("it does not fit its checksum", position + frame.bytes());
        }
        LogRecord record = decode(words.limit(frame.length()));
        advance(frame);
        return record;
    }

    private Frame frame(long at) throws IOException {
        return Frame.read(window.at(at, Frame.BYTES), head.salt());
    }

    private ByteBuffer words(long at, Frame frame) throws IOException {
        int length = Math.toIntExact(Frame.padded(frame.length()));
        return Frame.unmix(window.at(at + Frame.BYTES, length), head.salt());
    }

    private LogRecord decode(ByteBuffer record) throws LogException {
        try {
            return RecordCodec.read(record);
        } catch (MalformedBytesException malformed) {
            throw damaged("it is no record (" + malformed.getMessage() + ")");
        }
    }

    private void advance(Frame frame) {
        unproven.add(new Spot(nextNumber, position));
        proven = Math.max(proven, frame.durable());
        while (!unproven.isEmpty() && unproven.element().number <= proven) {
            unproven.remove();
        }
        position += frame.bytes();
        nextNumber++;
    }

    private @Nullable LogRecord tornOr(String what, long end) throws IOException, LogException {
        if (!window.hasUnwrittenSector(position, end)) {
            throw damaged(what);
        }
        return null;
    }

    /** Is called where the records end: whether anything behind knows better. */
    void checkThatNothingIsMissing() throws IOException, LogException {
        for (long from = position; from < window.size(); from += PIECE_BYTES) {
            long to = Math.min(from + PIECE_BYTES, window.size());
            // Most of it is zeros, which need no checksums.
            if (!Window.isZero(window.at(from, (int) (to - from)))) {
                checkThatNoneKnowsBetter(from, to);
            }
        }
    }

    private void checkThatNoneKnowsBetter(long from, long to) throws IOException, LogException {
        for (long at = from; at < to && at + Frame.BYTES <= window.size(); at += Long.BYTES) {
            Frame frame = frame(at);
            if (frame.isWhole() && frame.durable() >= nextNumber && isRecord(at, frame)) {
                throw damaged("record " + frame.number() + " at byte " + at + " knows that it was durable");
            }
        }
    }

    private boolean isRecord(long at, Frame frame) throws IOException {
        return at + frame.bytes() <= window.size() && frame.fits(words(at, frame));
    }

    /**
     * Cuts what is torn, and writes the records again of which nobody knows whether they are durable: the operating
     * system may take them for written after an fsync that failed (Rebello et al., <em>Can Applications Recover from
     * fsync Failures?</em>, USENIX ATC 2020). All of it is durable afterwards.
     */
    void repair(DiskFile file) throws IOException {
        for (long from = unprovenPosition(); from < position; from += PIECE_BYTES) {
            file.write(window.at(from, (int) Math.min(PIECE_BYTES, position - from)), from);
        }
        for (long from = position; from < window.size(); from += PIECE_BYTES) {
            int length = (int) Math.min(PIECE_BYTES, window.size() - from);
            if (!Window.isZero(window.at(from, length))) {
                file.write(ByteBuffer.allocate(length), from);
            }
        }
        file.force();
    }

    /** Is called where the records end in all but the youngest segment. */
    void checkThatItReaches(long firstNumberOfNext) throws LogException {
        if (nextNumber != firstNumberOfNext) {
            throw damaged("the next segment begins with record " + firstNumberOfNext);
        }
    }

    private LogException damaged(String why) {
        return new LogException(
                LogException.Kind.DAMAGED,
                path + " is damaged at byte " + position + " (record " + nextNumber + "): " + why);
    }
}
