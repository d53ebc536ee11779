package io.statebench.history;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** The characters of an EDN text one by one or a word at a time, with the place of the next. */
final class Characters {
    static final int END = -1;

    private static final boolean[] ENDS_WORD = new boolean[128];

    static {
        for (char c = 0; c < ENDS_WORD.length; c++) {
            ENDS_WORD[c] = isBlank(c) || "\";^()[]{}\\".indexOf(c) >= 0;
        }
    }

    private final Reader in;
    private char[] buffer = new char[1 << 14];
    private int next;
    private int end;

    private long line = 1;
    /** How many characters of the text stand before the line that {@link #next} is in; likewise before the buffer. */
    private long beforeLine;

    private long beforeBuffer;

    Characters(Reader in) {
        this.in = in;
    }

    /** Where the next character stands. */
    Place place() {
        return new Place(line, beforeBuffer + next - beforeLine + 1);
    }

    /** The next character, which stays, or {@link #END}. */
    int peek() throws IOException {
        return next < end || hasMore() ? buffer[next] : END;
    }

    /** The next character, or {@link #END}. */
    int read() throws IOException {
        if (next == end && !hasMore()) {
            return END;
        }
        char c = buffer[next++];
        if (c == '\n') {
            line++;
            beforeLine = beforeBuffer + next;
        }
        return c;
    }

    /** Skips blanks, commas and comments; returns the character after them, which stays. */
    int skipBlank() throws IOException {
        int c = peek();
        while (c == ';' || (c != END && isBlank((char) c))) {
            if (c == ';') {
                skipLine();
            } else {
                read();
            }
            c = peek();
        }
        return c;
    }

    private void skipLine() throws IOException {
        int c = peek();
        while (c != '\n' && c != END) {
            read();
            c = peek();
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == ',' || Character.isWhitespace(c);
    }

    /** Takes the characters up to the next that belongs to no word; none if that is the next. */
    Word word() throws IOException {
        int length = 0;
        int hash = 0;
        while ((next + length < end || grows()) && !endsWord(buffer[next + length])) {
            hash = 31 * hash + buffer[next + length];
            length++;
        }
        next += length; // No word holds the end of a line.
        return new Word(buffer, next - length, length, hash);
    }

    private static boolean endsWord(char c) {
        return c < ENDS_WORD.length ? ENDS_WORD[c] : Character.isWhitespace(c);
    }

    /** All of the buffer is taken: fills it anew. */
    private boolean hasMore() throws IOException {
        beforeBuffer += end;
        next = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    /** All of the buffer is looked at, and some of it is not taken: keeps that and adds to it. */
    private boolean grows() throws IOException {
        int kept = end - next;
        char[] larger = kept < buffer.length / 2 ? buffer : Arrays.copyOf(buffer, 2 * buffer.length);
        System.arraycopy(buffer, next, larger, 0, kept);
        beforeBuffer += next;
        buffer = larger;
        next = 0;
        int more = in.read(buffer, kept, buffer.length - kept);
        end = kept + Math.max(0, more);
        return more > 0;
    }

    /**
     * A stretch of the buffer, good until the next character is asked for.
     *
     * @param buffer whose characters these are
     * @param from the first
     * @param length how many
     * @param hash that of a text of these characters
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would cost more than what it is read for.
    record Word(char[] buffer, int from, int length, int hash) {
        boolean is(char[] text) {
            return Arrays.equals(buffer, from, from + length, text, 0, text.length);
        }

        char at(int position) {
            return buffer[from + position];
        }

        @Override
        public String toString() {
            return new String(buffer, from, length);
        }
    }
}
