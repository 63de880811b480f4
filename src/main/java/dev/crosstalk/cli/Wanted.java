package dev.crosstalk.cli;

import dev.crosstalk.call.Enforcement;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.RatedMetric;
import dev.crosstalk.export.ExportFormat;
import dev.crosstalk.model.Endpoint;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.Rater;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.SourceShares;
import java.net.URI;
import java.time.Duration;
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

  /** What is done where no recording answers. */
  enum OnMiss {
    FAIL,
    LIVE
  }

  /** Where a replayed call forks off its recording. */
  enum ForkAt {
    /** At the first turn that used something that was edited. */
    USED
  }

  /** For whom a comparison is laid out. */
  enum ReportFormat {
    TEXT,
    JSON,
    MARKDOWN,
    JUNIT
  }

  /** The name of a model. */
  record Model(String name) {
    static Model of(String value) {
      boolean name = !value.isBlank() && value.chars().noneMatch(Character::isISOControl);
      return name && !value.equals(SourceShares.PERSON) ? new Model(value) : no("model");
    }
  }

  /** Where a server is. */
  record BaseUrl(URI url) {
    static BaseUrl of(String value) {
      return Endpoint.baseUrl(value).map(BaseUrl::new).orElseGet(() -> no("base-url"));
    }
  }

  /** How freely a model speaks. */
  record Temperature(double value) {
    static Temperature of(String value) {
      return new Temperature(decimal(value, 0, 2, "temperature"));
    }
  }

  /** A time that is worth waiting for. */
  record Seconds(double value) {
    static Seconds of(String value) {
      return new Seconds(decimal(value, 0.1, 86_400, "reply-limit"));
    }

    Duration duration() {
      return Duration.ofMillis(Math.round(value * 1000));
    }
  }

  /** An amount of money. */
  record Amount(double value) {
    static Amount of(String value) {
      return new Amount(decimal(value, 0, Double.MAX_VALUE, "amount"));
    }
  }

  /** A number that counts something, from 1. */
  record Count(int value) {
    static Count of(String value) {
      return new Count(number(value, 1, "count"));
    }
  }

  /** How many turns a rater gets: all of them are kept in memory. */
  record Turns(int value) {
    static Turns of(String value) {
      return new Turns(number(value, 1, 2_000, "rate.limit"));
    }
  }

  /** A port to listen on; 0 is any that is free. */
  record Port(int value) {
    static Port of(String value) {
      return new Port(number(value, 0, 65_535, "port"));
    }
  }

  /** How long replies wait. */
  record Wait(Latency latency) {
    static Wait of(String value) {
      int most = Math.toIntExact(Latency.LONGEST.toMillis());
      return new Wait(Latency.ofMillis(number(value, 0, most, "latency")));
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

  /** The least that a metric's mean must reach. */
  record Gate(String metric, double value) {
    static Gate of(String text) {
      int equals = text.indexOf('=');
      String metric = text.substring(0, Math.max(0, equals));
      return RatedMetric.of(metric).isPresent()
          ? new Gate(metric, decimal(text.substring(equals + 1), 0, 1, "gate"))
          : no("gate");
    }
  }

  /** A share of something, or a value of a metric. */
  record Share(double value) {
    static Share of(String value) {
      return new Share(decimal(value, 0, 1, "share"));
    }
  }

  /** A share of something that may be small, but neither nothing nor all. */
  record Rarity(double value) {
    static Rarity of(String value) {
      return new Rarity(decimal(value, 0.0001, 0.5, "rarity"));
    }
  }

  /** How many, perhaps none. */
  record Number(int value) {
    static Number of(String value) {
      return new Number(number(value, 0, "number"));
    }
  }

  /** How like two texts are that say nearly the same: at 0 all would. */
  record Likeness(double value) {
    static Likeness of(String value) {
      return new Likeness(decimal(value, 0.1, 1, "export.max-near"));
    }
  }

  /** An end of a call that may be asked for; who failed is asked for by nobody. */
  record End(EndReason reason) {
    static End of(String value) {
      return Arrays.stream(EndReason.values())
          .filter(end -> end.word().equals(value))
          .filter(end -> end.compareTo(EndReason.FAILED) < 0)
          .findFirst()
          .map(End::new)
          .orElseGet(() -> no("export.end"));
    }
  }

  /** What stands in the place of a system message. */
  enum SystemMessage {
    CARD,
    NONE
  }

  static void register(CommandLine command) {
    Map.<Class<?>, ITypeConverter<?>>ofEntries(
            Map.entry(Lang.class, Lang::of),
            Map.entry(Format.class, value -> word(Format.class, value, "format")),
            Map.entry(OnMiss.class, value -> word(OnMiss.class, value, "on-miss")),
            Map.entry(ForkAt.class, value -> word(ForkAt.class, value, "fork-at")),
            Map.entry(Model.class, Model::of),
            Map.entry(Count.class, Count::of),
            Map.entry(Amount.class, Amount::of),
            Map.entry(BaseUrl.class, BaseUrl::of),
            Map.entry(Temperature.class, Temperature::of),
            Map.entry(Seconds.class, Seconds::of),
            Map.entry(MaxTurns.class, MaxTurns::of),
            Map.entry(Port.class, Port::of),
            Map.entry(Wait.class, Wait::of),
            Map.entry(Seed.class, Seed::of),
            Map.entry(Setting.class, Setting::of),
            Map.entry(Gate.class, Gate::of),
            Map.entry(Turns.class, Turns::of),
            Map.entry(Share.class, Share::of),
            Map.entry(Rarity.class, Rarity::of),
            Map.entry(Number.class, Number::of),
            Map.entry(
                ReportFormat.class, value -> word(ReportFormat.class, value, "compare.format")),
            Map.entry(Likeness.class, Likeness::of),
            Map.entry(End.class, End::of),
            Map.entry(SystemMessage.class, value -> word(SystemMessage.class, value, "system")),
            Map.entry(ExportFormat.class, value -> word(ExportFormat.class, value, "export.as")),
            Map.entry(Rater.class, value -> Rater.of(value).orElseGet(() -> no("rater"))),
            Map.entry(RatedMetric.class, value -> word(RatedMetric.class, value, "rated-metric")),
            Map.entry(Enforcement.class, value -> word(Enforcement.class, value, "enforce")),
            Map.entry(LineQuality.class, value -> word(LineQuality.class, value, "line")),
            Map.entry(Speaker.class, value -> word(Speaker.class, value, "side")))
        .forEach((type, converter) -> register(command, type, converter));
  }

  @SuppressWarnings("unchecked") // the map above pairs each type with its own converter
  private static <T> void register(
      CommandLine command, Class<T> type, ITypeConverter<?> converter) {
    command.registerConverter(type, (ITypeConverter<T>) converter);
  }

  private static int number(String value, int least, String key) {
    return number(value, least, Integer.MAX_VALUE, key);
  }

  private static int number(String value, int least, int most, String key) {
    try {
      int number = Integer.parseInt(value);
      return number >= least && number <= most ? number : no(key);
    } catch (NumberFormatException e) {
      return no(key);
    }
  }

  private static double decimal(String value, double least, double most, String key) {
    try {
      double number = Double.parseDouble(value);
      return number >= least && number <= most ? number : no(key);
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
