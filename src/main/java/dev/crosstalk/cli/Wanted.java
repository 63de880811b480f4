package dev.crosstalk.cli;

import dev.crosstalk.call.Enforcement;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.SourceShares;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The kinds of value that options take.
 *
 * <p>Each says no with its key, such as {@code expect.count}: the sentence around it is made where
 * the user's language is known.
 */
final class Wanted {
  private Wanted() {}

  /** A language; it has had its effect before options are read. */
  record Lang(String code) {
    static Lang of(String value) {
      return Language.ALL.contains(value) ? new Lang(value) : no("lang");
    }
  }

  /** Text for people or JSON for programs. */
  enum Format {
    TEXT,
    JSON
  }

  /** The name of a model. */
  record Model(String name) {
    static Model of(String value) {
      return value.equals(SourceShares.SCRIPT) ? new Model(value) : no("model");
    }
  }

  /** A number that counts something, from 1. */
  record Count(int value) {
    static Count of(String value) {
      return new Count(number(value, 1, "count"));
    }
  }

  /** How many turns a call may have: fewer than one of each side would be no call. */
  record MaxTurns(int value) {
    static MaxTurns of(String value) {
      return new MaxTurns(number(value, 2, "max-turns"));
    }
  }

  /** A seed. */
  record Seed(long value) {
    static Seed of(String value) {
      try {
        return new Seed(Long.parseLong(value));
      } catch (NumberFormatException e) {
        return no("seed");
      }
    }
  }

  /** A placeholder and what stands for it. */
  record Setting(String name, String value) {
    static Setting of(String text) {
      int equals = text.indexOf('=');
      return equals > 0
          ? new Setting(text.substring(0, equals).strip(), text.substring(equals + 1))
          : no("set");
    }
  }

  static void register(CommandLine command) {
    Map.<Class<?>, ITypeConverter<?>>of(
            Lang.class, Lang::of,
            Format.class, value -> word(Format.class, value, "format"),
            Model.class, Model::of,
            Count.class, Count::of,
            MaxTurns.class, MaxTurns::of,
            Seed.class, Seed::of,
            Setting.class, Setting::of,
            Enforcement.class, value -> word(Enforcement.class, value, "enforce"),
            Speaker.class, value -> word(Speaker.class, value, "side"))
        .forEach((type, converter) -> register(command, type, converter));
  }

  @SuppressWarnings("unchecked") // the map above pairs each type with its own converter
  private static <T> void register(
      CommandLine command, Class<T> type, ITypeConverter<?> converter) {
    command.registerConverter(type, (ITypeConverter<T>) converter);
  }

  private static int number(String value, int least, String key) {
    try {
      int number = Integer.parseInt(value);
      return number >= least ? number : no(key);
    } catch (NumberFormatException e) {
      return no(key);
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, String value, String key) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseGet(() -> no(key));
  }

  private static <T> T no(String key) {
    throw new TypeConversionException("expect." + key);
  }
}
