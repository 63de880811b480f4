package dev.crosstalk.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the language to speak before anything is said: bad usage is told in it, too. */
final class Language {
  static final List<String> ALL = List.of("en", "zh");

  private Language() {}

  /** The language of {@code --lang}, else of the locale; English where it is neither of ours. */
  static String of(String[] args, Map<String, String> env) {
    String wanted = option(args);
    return ALL.contains(wanted) ? wanted : ofLocale(env);
  }

  private static String option(String[] args) {
    String found = "";
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith("--lang=")) {
        found = args[i].substring("--lang=".length());
      } else if (args[i].equals("--lang") && i + 1 < args.length) {
        found = args[i + 1];
      }
    }
    return found;
  }

  // POSIX: the first of these that is set and not empty decides.
  private static String ofLocale(Map<String, String> env) {
    String locale =
        Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
            .map(name -> env.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElseGet(() -> Locale.getDefault().getLanguage());
    return locale.toLowerCase(Locale.ROOT).startsWith("zh") ? "zh" : "en";
  }
}
