package io.statebench.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells formats apart by how a text begins, whatever its file is called. */
final class Recognition {
    /** Chosen: the first line of nearly every text ends here. */
    private static final int GLANCED_AT_CHARS = 1 << 10;

    /** Chosen: enough to get past a story told in comments. */
    private static final int LOOKED_AT_CHARS = 1 << 16;

    /** What EDN counts as blank; JSON and Porcupine's lines have no comments and no commas here. */
    private static final Pattern BLANK = Pattern.compile("(?:[\\s,]|;[^\n]*(?:\n|\\z))*+");

    private static final Pattern JSON_OBJECT = Pattern.compile("\\{\\s*\"");
    private static final Pattern JSON_ARRAY = Pattern.compile("\\[\\s*(?:" + JSON_OBJECT + ")");
    private static final int SHOWN_CHARS = 20;

    private Recognition() {}

    static HistoryFormat of(BufferedReader in) throws IOException, HistoryFormatException {
        String start = peek(in, GLANCED_AT_CHARS);
        int from = afterBlank(start);
        if (start.length() == GLANCED_AT_CHARS && start.indexOf('\n', from) < 0) {
            start = peek(in, LOOKED_AT_CHARS);
            from = afterBlank(start);
        }
        String rest = start.substring(from);
        if (beginsWith(JSON_OBJECT, rest) || beginsWith(JSON_ARRAY, rest)) {
            return HistoryFormat.ELLE_JSON;
        }
        if (PorcupineLines.isFirst(rest)) {
            return HistoryFormat.PORCUPINE_KV;
        }
        if (rest.isEmpty() || "{[(#".indexOf(rest.charAt(0)) >= 0) {
            return HistoryFormat.JEPSEN_EDN;
        }
        throw new HistoryFormatException(
                place(start, from),
                "begins as no history does (" + String.join(", ", HistoryFormat.words()) + "): "
                        + EdnPrinter.print(rest.substring(0, Math.min(SHOWN_CHARS, rest.length()))));
    }

    private static int afterBlank(String text) {
        Matcher blank = BLANK.matcher(text);
        return blank.lookingAt() ? blank.end() : 0;
    }

    private static boolean beginsWith(Pattern pattern, String text) {
        return pattern.matcher(text).lookingAt();
    }

    private static String peek(BufferedReader in, int chars) throws IOException {
        in.mark(chars);
        char[] start = new char[chars];
        int length = 0;
        int more = in.read(start, 0, start.length);
        while (more > 0) {
            length += more;
            more = in.read(start, length, start.length - length);
        }
        in.reset();
        return new String(start, 0, length);
    }

    private static Place place(String text, int at) {
        String before = text.substring(0, at);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(line, at - before.lastIndexOf('\n'));
    }
}
