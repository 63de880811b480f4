package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.langchain4j.model.chat.ChatModel;
import java.util.Optional;

/**
 * Somebody's own agent behind a chat API: hears what is said on the line, and nothing of ours. Its
 * own turns are assistant messages, those of the other side user messages; a caller, which has
 * heard nothing yet, is told that the line is open, or it would have no message to answer.
 */
public final class ForeignAgent implements CallAgent {

  private final Seat seat;

  public ForeignAgent(Speaker side, ChatModel model, LanguagePack language) {
    Optional<String> lineOpen =
        side == Speaker.CALLER
            ? Optional.of(language.lines("phrase.line-open").get(0))
            : Optional.empty();
    this.seat = new Seat(side, model, Optional.empty(), lineOpen);
  }

  @Override
  public Reply reply(Hearing hearing) {
    return seat.ask(hearing.lines(), Optional.empty(), Optional.empty());
  }
}
