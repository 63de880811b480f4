package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.Figures;
import dev.crosstalk.language.Figures.Untrue;
import java.util.List;
import java.util.Optional;

/** A date, time, sum, duration or telephone number of the caller's that is not the card's. */
record FigureDetector(Figures figures) implements ReplyDetector {

  @Override
  public Optional<Finding> find(Candidate reply) {
    return reply.side() == Speaker.CALLER
        ? figures.untrue(reply.own(), heard(reply)).stream().findFirst().flatMap(this::finding)
        : Optional.empty();
  }

  private Optional<Finding> finding(Untrue figure) {
    String problem = figure.card().isPresent() ? "contradicts-card" : "not-in-card";
    return Finding.of(problem, figure.words());
  }

  private static List<String> heard(Candidate reply) {
    return reply.heard().lines().stream()
        .filter(line -> line.speaker() == Speaker.CALLEE)
        .map(Line::text)
        .toList();
  }
}
