package io.statebench.result;

import java.util.List;
import java.util.regex.Pattern;

/** Hides what may be a secret in a list of arguments that is going to be stored. */
final class Secrets {
    private static final Pattern NAME =
            Pattern.compile("(?is)^(.*?(?:passw|passphrase|secret|token|credential|apikey|api-key)[^=:]*[=:]).*$");
    private static final Pattern URL_USER = Pattern.compile("(?s)(://)[^/@\\s]*@");

    private Secrets() {}

    /** The arguments, where the values of those that name a secret, and logins within addresses, are {@code ***}. */
    static List<String> masked(List<String> arguments) {
        return arguments.stream().map(Secrets::masked).toList();
    }

    private static String masked(String argument) {
        String withoutValue = NAME.matcher(argument).replaceFirst("$1***");
        return URL_USER.matcher(withoutValue).replaceAll("$1***@");
    }
}
