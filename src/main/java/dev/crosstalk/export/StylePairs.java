package dev.crosstalk.export;

import dev.crosstalk.evaluation.CallStyle;
import dev.crosstalk.evaluation.CallStyle.OfTurn;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.RecordedCall;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs out of the callee's style: where two calls are word for word the same up to a reply, and
 * one replied as the card's examples do and the other did not. Each such place gives one pair.
 *
 * <p>Places are kept until they have their pair, 500,000 of them (some 100 MB) at the most; later
 * ones are then left alone.
 */
final class StylePairs {
  private static final int MOST_PLACES = 500_000;

  /** Less apart are replies of which a second scoring, or a person, might say the contrary. */
  private static final double APART = 0.3;

  private final Map<Place, Replies> places = new HashMap<>();

  /** What stands before a reply: its hash, and in which part of the data it is. */
  private record Place(long high, long low, Split split) {}

  private record Reply(String text, double value) {}

  /** The best reply that passes and the worst that fails; null where there is none so far. */
  private record Replies(Reply better, Reply worse) {
    static final Replies NONE = new Replies(null, null);

    /** Has had its pair, and is no other than itself, whatever stands in it. */
    static final Replies PAIRED = new Replies(null, null);

    Replies with(Reply reply, boolean passes) {
      boolean best = passes && (better == null || reply.value() > better.value());
      boolean worst = !passes && (worse == null || reply.value() < worse.value());
      return new Replies(best ? reply : better, worst ? reply : worse);
    }

    boolean arePair() {
      return better != null && worse != null && better.value() - worse.value() >= APART;
    }
  }

  /** Takes the next call; the lines of the pairs that it completes. */
  List<String> add(RecordedCall call, Dialogue dialogue, CallStyle style, Split split) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < dialogue.messages().size(); i++) {
      Message message = dialogue.messages().get(i);
      if (message.trained() && message.turns().size() == 1) {
        int turn = call.turns().get(message.turns().get(0)).utterance().turn();
        OfTurn score = style.turns().get(turn);
        if (score != null && score.verdict() != Verdict.UNCLEAR) {
          pairs.addAll(add(dialogue, i, score, split));
        }
      }
    }
    return pairs;
  }

  private List<String> add(Dialogue dialogue, int at, OfTurn score, Split split) {
    List<Message> prompt = dialogue.messages().subList(0, at);
    Place place = place(dialogue, prompt, split);
    Replies before = places.getOrDefault(place, Replies.NONE);
    if (before == Replies.PAIRED || before == Replies.NONE && places.size() >= MOST_PLACES) {
      return List.of();
    }
    Reply reply = new Reply(dialogue.messages().get(at).text(), score.value());
    Replies now = before.with(reply, score.verdict() == Verdict.PASS);
    places.put(place, now.arePair() ? Replies.PAIRED : now);
    return now.arePair()
        ? List.of(ChatLines.preference(dialogue, prompt, now.better().text(), now.worse().text()))
        : List.of();
  }

  private static Place place(Dialogue dialogue, List<Message> prompt, Split split) {
    StringBuilder all = new StringBuilder(dialogue.system().orElse(""));
    prompt.forEach(message -> all.append('\0').append(message.text()));
    ByteBuffer hash = ByteBuffer.wrap(Sha256.of(all.toString()));
    return new Place(hash.getLong(), hash.getLong(), split);
  }
}
