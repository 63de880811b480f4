package dev.crosstalk.cli;

import dev.crosstalk.evaluation.Judge;
import dev.crosstalk.evaluation.RatedMetric;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.script.ScriptChatModel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which model judges, where it is, about what, and what that costs. */
final class JudgeOptions {
  @Option(names = "--judge-model", paramLabel = "NAME", descriptionKey = "judge-model")
  private Wanted.Model model;

  @Option(names = "--base-url", paramLabel = "URL", descriptionKey = "judge.base-url")
  private Wanted.BaseUrl baseUrl;

  @Option(names = "--judge-metric", paramLabel = "METRIC", descriptionKey = "judge-metric")
  private Set<RatedMetric> metrics = Set.of();

  @Option(names = "--reply-limit", paramLabel = "SECONDS", descriptionKey = "reply-limit")
  private Wanted.Seconds replyLimit;

  @Option(names = "--prices", paramLabel = "FILE", descriptionKey = "prices")
  private String prices;

  /** The judge and what is reported of it, if one is named. */
  Optional<JudgeReport> report(Terminal terminal) {
    if (model == null) {
      if (baseUrl != null || !metrics.isEmpty() || prices != null) {
        throw Failure.unusable(terminal.say("judge.not-named"));
      }
      return Optional.empty();
    }
    if (model.name().equals(ScriptChatModel.NAME)) {
      throw Failure.unusable(terminal.say("judge.script"));
    }
    ModelSpec spec =
        new ModelSpec(
            model.name(),
            new Endpoints(terminal, baseUrl).ofJudge(),
            OptionalDouble.empty(),
            Optional.ofNullable(replyLimit).map(Wanted.Seconds::duration));
    ModelServers servers = new ModelServers();
    Judge judge =
        new Judge(
            place -> servers.chatModel(spec, place),
            metrics.isEmpty() ? EnumSet.allOf(RatedMetric.class) : metrics);
    return Optional.of(
        new JudgeReport(terminal, judge, spec.name(), PriceTable.read(terminal, prices)));
  }
}
