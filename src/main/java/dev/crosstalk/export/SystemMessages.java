package dev.crosstalk.export;

import dev.crosstalk.agent.CalleeAgent;
import dev.crosstalk.agent.CallerAgent;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.LanguagePack;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a side's model is told before a call, as the card makes it. The callee's is without its part
 * of the plan: who learns from it is to play any call of the card. Thread-safe.
 */
final class SystemMessages {
  /** A rule of what to do with directives makes no sense where there are none. */
  private static final String OF_DIRECTIVES = "<directive";

  private final Speaker side;
  private final Map<String, String> byCard = new ConcurrentHashMap<>();

  SystemMessages(Speaker side) {
    this.side = side;
  }

  String of(Scenario card) {
    return byCard.computeIfAbsent(card.sha256(), sha -> message(card));
  }

  /** The hash of the templates that are filled in here. */
  static String hash(String language, Speaker side) {
    return templates(language).hash(side);
  }

  private String message(Scenario card) {
    Templates templates = templates(LanguagePack.of(card).code());
    String message =
        side == Speaker.CALLER
            ? CallerAgent.systemMessage(card.caller(), templates)
            : CalleeAgent.systemMessage(card.callee(), CalleePart.free(), templates);
    return message
        .lines()
        .filter(line -> !line.contains(OF_DIRECTIVES))
        .collect(Collectors.joining("\n"));
  }

  private static Templates templates(String language) {
    return Templates.of(language, Optional.empty());
  }
}
