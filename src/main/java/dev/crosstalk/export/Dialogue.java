package dev.crosstalk.export;

import dev.crosstalk.agent.HeardMessage;
import dev.crosstalk.agent.Line;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.RecordedCall;
import dev.crosstalk.transcript.RecordedCall.RecordedTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call as one side's model had it, without directives and without refused replies: user and
 * assistant in turn, user first. What nobody heard is not in it.
 *
 * @param system what the model was told before the call, if that is exported
 */
record Dialogue(Optional<String> system, List<Message> messages) {
  Dialogue {
    messages = List.copyOf(messages);
  }

  static Dialogue of(
      RecordedCall call, Speaker side, LanguagePack language, Optional<String> system) {
    List<Line> lines =
        call.conversation().utterances().stream()
            .map(turn -> new Line(turn.speaker(), turn.heard(), turn.broken()))
            .toList();
    // Who speaks first is told that the line is open; the other one hears that.
    Optional<String> lineOpen =
        Optional.of(language.lines("phrase.line-open").get(0))
            .filter(words -> lines.get(0).speaker() == side);
    List<Message> messages = new ArrayList<>();
    for (HeardMessage message : HeardMessage.of(side, lineOpen, lines)) {
      // A message of nothing is taken by no trainer, and without it the rest makes no sense.
      if (message.text().isBlank()) {
        break;
      }
      boolean trained =
          message.own() && message.lines().stream().map(call.turns()::get).allMatch(Dialogue::said);
      messages.add(new Message(message.own(), message.harmless(), trained, message.lines()));
    }
    return new Dialogue(system, messages);
  }

  /** All that was heard of a call, of both sides: what near-duplicates are told by. */
  static String heard(Conversation call) {
    StringBuilder heard = new StringBuilder();
    call.utterances().stream()
        .map(Utterance::heard)
        .forEach(words -> heard.append(words).append('\n'));
    return heard.toString();
  }

  // Not from the card, since then a model would learn what a program said. Not broken off, since it
  // would learn to fall silent in the middle of a word.
  private static boolean said(RecordedTurn turn) {
    return !turn.isFromCard() && !turn.utterance().broken();
  }

  /** Up to the last reply that is to be learnt; empty where there is none. */
  List<Message> upToLastTrained() {
    for (int end = messages.size(); end > 0; end--) {
      if (messages.get(end - 1).trained()) {
        return messages.subList(0, end);
      }
    }
    return List.of();
  }

  /** Up to the last reply before the first that is not to be learnt; empty where there is none. */
  List<Message> trainedThroughout() {
    int end = 0;
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      if (message.assistant() && !message.trained()) {
        break;
      } else if (message.assistant()) {
        end = i + 1;
      }
    }
    return messages.subList(0, end);
  }
}
