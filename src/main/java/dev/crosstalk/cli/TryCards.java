package dev.crosstalk.cli;

import dev.crosstalk.card.CardDiff;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.plan.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A card as it was and as it is. Both have the name of the latter, and so its plans and draws.
 *
 * @param otherTemplates whether their prompt templates are others
 */
record TryCards(State before, State after, boolean otherTemplates) {
  private static final String GIT = "git:";

  /**
   * One state of the card.
   *
   * @param shown what the user knows it by
   * @param card as it stands, its placeholders open
   * @param calls what its calls are made from
   */
  record State(String shown, byte[] bytes, ParsedCard card, CallCards calls) {
    /** All that anybody may be told of it. */
    private Scenario words() {
      Scenario scenario = Cards.scenario(card);
      return new Scenario(
          scenario.title(), scenario.file(), "", scenario.caller(), scenario.callee());
    }

    /** The card of the call of that number. */
    Scenario scenario(int call) {
      return Cards.scenario(calls.of(call).card());
    }
  }

  /**
   * Reads both; of each one that can't be used the errors are told.
   *
   * @param against a card file, or {@code git:} and a revision; absent where it is the same card
   * @param variation what varies over the calls
   */
  static TryCards read(
      Terminal terminal,
      String file,
      Optional<String> against,
      Map<String, String> values,
      Variation variation,
      long seed) {
    Cards cards = new Cards(terminal);
    Optional<ParsedCard> now = Optional.empty();
    List<Failure> troubles = new ArrayList<>();
    Optional<Old> old = Optional.empty();
    try {
      now = Optional.of(cards.usableCard(file));
    } catch (Failure e) {
      troubles.add(e);
    }
    try {
      old = against.map(named -> old(cards, named, file));
    } catch (Failure e) {
      troubles.add(e);
    }
    if (!troubles.isEmpty()) {
      troubles.subList(1, troubles.size()).forEach(e -> terminal.complain(e.getMessage()));
      throw troubles.get(0);
    }
    Scenario scenario = Cards.scenario(now.orElseThrow());
    State after =
        state(cards, file, cards.bytes(scenario), now.orElseThrow(), values, variation, seed);
    State before =
        old.map(
                found ->
                    state(
                        cards,
                        found.shown(),
                        found.bytes(),
                        // Under the name of the card, which all draws hang on.
                        cards.read(scenario.file(), found.bytes()),
                        values,
                        variation,
                        seed))
            .orElse(after);
    return new TryCards(before, after, false);
  }

  private record Old(String shown, byte[] bytes) {}

  private static Old old(Cards cards, String against, String file) {
    if (against.startsWith(GIT)) {
      String revision = against.substring(GIT.length());
      byte[] bytes = new GitText(cards.terminal()).read(revision, cards.path(file));
      cards.usableCard(against, bytes);
      return new Old(against, bytes);
    }
    return new Old(against, cards.bytes(Cards.scenario(cards.usableCard(against))));
  }

  private static State state(
      Cards cards,
      String shown,
      byte[] bytes,
      ParsedCard card,
      Map<String, String> values,
      Variation variation,
      long seed) {
    CallCards calls = new CallCards(cards.copies(shown, card, values), variation, seed);
    return new State(shown, bytes, card, calls);
  }

  /** The same where the card as it was had these templates. */
  TryCards withTemplates(Terminal terminal, String named) {
    String shown = terminal.say("try.with-templates", before.shown(), named);
    State old = new State(shown, before.bytes(), before.card(), before.calls());
    return new TryCards(old, after, true);
  }

  /** Whether both are the same, byte for byte. */
  boolean sameText() {
    return Cards.scenario(before.card()).sha256().equals(Cards.scenario(after.card()).sha256());
  }

  /** Whether nobody in a call can tell which of both it is made from. */
  boolean sameWords() {
    return before.words().equals(after.words());
  }

  CardDiff diff() {
    return CardDiff.between(before.card().sources(), after.card().sources());
  }
}
