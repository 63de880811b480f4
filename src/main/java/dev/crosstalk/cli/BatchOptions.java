package dev.crosstalk.cli;

import dev.crosstalk.batch.BatchLimits;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.Prices;
import dev.crosstalk.model.TrafficRules;
import dev.crosstalk.transcript.SourceShares;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Turn.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** How much at once, and when it is enough. */
final class BatchOptions {
  /** What most servers bear; where one does not, there are fewer by themselves. */
  private static final int MODELS_AT_ONCE = 64;

  @Option(names = "-j", paramLabel = "NUMBER", descriptionKey = "at-once")
  private Wanted.Count atOnce;

  @Option(names = "--rpm", paramLabel = "NUMBER", descriptionKey = "rpm")
  private Wanted.Count requestsPerMinute;

  @Option(names = "--tpm", paramLabel = "NUMBER", descriptionKey = "tpm")
  private Wanted.Count tokensPerMinute;

  @Option(names = "--max-tokens", paramLabel = "NUMBER", descriptionKey = "max-tokens")
  private Wanted.Count maxTokens;

  @Option(names = "--max-cost", paramLabel = "AMOUNT", descriptionKey = "max-cost")
  private Wanted.Amount maxCost;

  @Option(names = "--time-limit", paramLabel = "SECONDS", descriptionKey = "batch.time-limit")
  private Wanted.Count timeLimit;

  @Option(names = "--prices", paramLabel = "FILE", descriptionKey = "prices")
  private String prices;

  private Prices table = Prices.none();

  /** Reads the table of prices, if there is one; a limit of cost needs one. */
  void readPrices(Terminal terminal, ModelOptions models) {
    table = PriceTable.read(terminal, prices);
    if (maxCost == null) {
      return;
    }
    for (Speaker side : Speaker.values()) {
      String name = models.name(side);
      if (models.address(terminal, side).isPresent() && table.cost(name, 0, 0).isEmpty()) {
        throw Failure.unusable(terminal.say("batch.no-price", name));
      }
    }
  }

  /**
   * How many calls at once.
   *
   * @param models whether models are asked, for which calls mostly wait
   */
  int atOnce(boolean models) {
    return atOnce(atOnce, models);
  }

  /**
   * The same for a command with such an option of its own.
   *
   * @param asked for; null where nothing was
   */
  static int atOnce(Wanted.Count asked, boolean models) {
    if (asked != null) {
      return asked.value();
    }
    return models ? MODELS_AT_ONCE : Runtime.getRuntime().availableProcessors();
  }

  /**
   * How many calls at once on one processor, beside others at work.
   *
   * @param models whether models are asked, for which calls mostly wait
   */
  int atOnceOnACore(boolean models) {
    return models ? atOnce(true) : 1;
  }

  TrafficRules traffic() {
    return new TrafficRules(atOnce(true), number(requestsPerMinute), number(tokensPerMinute));
  }

  BatchLimits limits() {
    return new BatchLimits(
        number(maxTokens),
        maxCost == null ? OptionalDouble.empty() : OptionalDouble.of(maxCost.value()),
        this::cost,
        Optional.ofNullable(timeLimit).map(limit -> Duration.ofSeconds(limit.value())));
  }

  /** What a call cost, as far as there are prices. */
  double cost(Transcript call) {
    SourceShares shares = SourceShares.of(call);
    return cost(call.models().caller(), shares.callerTokens())
        + cost(call.models().callee(), shares.calleeTokens());
  }

  private double cost(String model, Optional<Tokens> tokens) {
    return tokens.flatMap(t -> table.cost(model, t.in(), t.out())).orElse(0.0);
  }

  Prices prices() {
    return table;
  }

  private static OptionalLong number(Wanted.Count count) {
    return count == null ? OptionalLong.empty() : OptionalLong.of(count.value());
  }
}
