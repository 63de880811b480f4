package dev.crosstalk.export;

import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.RecordedCall;
import dev.crosstalk.transcript.RecordedCall.RecordedTurn;
import dev.crosstalk.transcript.Turn.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Pairs out of refused replies: what was said instead is the better one, in the same place. */
final class PreferencePairs {
  private PreferencePairs() {}

  /**
   * A line of preference data.
   *
   * @param kind what is wrong with the rejected reply
   */
  record Pair(String kind, String line) {}

  /**
   * The pairs of a call, in its order.
   *
   * @param unused gets the kind of each refused reply that makes none
   */
  static List<Pair> of(RecordedCall call, Dialogue dialogue, Consumer<String> unused) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < dialogue.messages().size(); i++) {
      Message message = dialogue.messages().get(i);
      if (message.assistant()) {
        for (int turn : message.turns()) {
          pairs.addAll(ofTurn(call.turns().get(turn), dialogue, i, unused));
        }
      }
    }
    return pairs;
  }

  private static List<Pair> ofTurn(
      RecordedTurn turn, Dialogue dialogue, int place, Consumer<String> unused) {
    Message accepted = dialogue.messages().get(place);
    Set<String> said = new HashSet<>();
    said.add(Texts.letters(accepted.text()));
    List<Pair> pairs = new ArrayList<>();
    for (Rejected reply : turn.rejected()) {
      boolean usable =
          accepted.trained()
              && accepted.turns().size() == 1
              && RefusedKinds.areBehaviour(reply.problem())
              && !reply.text().isBlank()
              && said.add(Texts.letters(reply.text()));
      if (usable) {
        List<Message> prompt = dialogue.messages().subList(0, place);
        pairs.add(
            new Pair(
                reply.problem(),
                ChatLines.preference(dialogue, prompt, accepted.text(), reply.text().strip())));
      } else {
        unused.accept(reply.problem());
      }
    }
    return pairs;
  }
}
