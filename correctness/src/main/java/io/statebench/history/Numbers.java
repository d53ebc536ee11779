package io.statebench.history;

import clojure.lang.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** EDN's numbers: whole ones of 64 bits, floating-point and decimal ones, and Clojure's ratios. */
final class Numbers {
    /** So many digits fit 64 bits whatever they are. */
    private static final int SHORT_DIGITS = 18;

    private static final Pattern WHOLE = Pattern.compile("([-+]?(?:0|[1-9][0-9]*))N?");
    private static final Pattern FRACTION =
            Pattern.compile("([-+]?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)(M?)");
    private static final Pattern RATIO = Pattern.compile("([-+]?(?:0|[1-9][0-9]*))/([1-9][0-9]*)");

    private Numbers() {}

    /** Whether a word is meant for a number. */
    static boolean isNumber(Characters.Word word) {
        char first = word.at(0);
        return isDigit(first) || ((first == '-' || first == '+') && word.length() > 1 && isDigit(word.at(1)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * The number that a word says, or nothing where it says none.
     *
     * @throws ArithmeticException if it is a whole one of more than 64 bits
     */
    static Optional<Object> of(Characters.Word word) {
        int from = isDigit(word.at(0)) ? 0 : 1;
        int digits = word.length() - from;
        if (digits > SHORT_DIGITS || (digits > 1 && word.at(from) == '0')) {
            return parse(word.toString());
        }
        long value = 0;
        for (int i = from; i < word.length(); i++) {
            char c = word.at(i);
            if (!isDigit(c)) {
                return parse(word.toString());
            }
            value = 10 * value + (c - '0');
        }
        return Optional.of(word.at(0) == '-' ? -value : value);
    }

    private static Optional<Object> parse(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches()) {
            return Optional.of(toLong(new BigInteger(whole.group(1))));
        }
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            String value = fraction.group(1);
            return Optional.of(fraction.group(2).isEmpty() ? (Object) Double.valueOf(value) : new BigDecimal(value));
        }
        Matcher ratio = RATIO.matcher(text);
        return ratio.matches()
                ? Optional.of(quotient(new BigInteger(ratio.group(1)), new BigInteger(ratio.group(2))))
                : Optional.empty();
    }

    private static Long toLong(BigInteger value) {
        if (value.bitLength() >= Long.SIZE) {
            throw new ArithmeticException(Edn.TOO_LARGE);
        }
        return value.longValue();
    }

    /** In lowest terms, and whole where it is. */
    private static Object quotient(BigInteger numerator, BigInteger denominator) {
        BigInteger common = numerator.gcd(denominator);
        BigInteger lowest = denominator.divide(common);
        return lowest.equals(BigInteger.ONE)
                ? toLong(numerator.divide(common))
                : new Ratio(numerator.divide(common), lowest);
    }
}
