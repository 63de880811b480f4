package dev.crosstalk.replay;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.AssumedTurns;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSource;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.CanonicalRequest;
import dev.crosstalk.model.KeptCompletion;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlans;
import dev.crosstalk.transcript.Transcript;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What an edit does to recorded calls, found out without any model: each call is replayed as the
 * card is now, up to the first request that nobody has answered. Thread-safe.
 */
public final class Impact {
  private final Cassette cassette;
  private final Function<String, Optional<Scenario>> cards;
  private final Scenario now;
  private final Templates templates;
  private final Map<String, Optional<CardEdits>> edits = new ConcurrentHashMap<>();

  /**
   * @param cards the card that had that hash, if it is known
   * @param now the card as it is
   * @param templates as they are
   */
  public Impact(
      Cassette cassette,
      Function<String, Optional<Scenario>> cards,
      Scenario now,
      Templates templates) {
    this.cassette = cassette;
    this.cards = cards;
    this.now = now;
    this.templates = templates;
  }

  /**
   * What the edit does to one call.
   *
   * @param turns how many the recording has
   * @param staleFrom the turn of the first request that is not what it was; absent where all are
   * @param miss that request
   * @param usedFrom the first turn that used something edited; absent where none did
   * @param tokens that recording from the stale turn on takes, about
   * @param tokensFromUse the same from the used turn on
   */
  public record CallImpact(
      String call,
      int turns,
      OptionalInt staleFrom,
      Optional<Miss> miss,
      OptionalInt usedFrom,
      long tokens,
      long tokensFromUse) {
    public CallImpact {
      Objects.requireNonNull(staleFrom);
      Objects.requireNonNull(miss);
      Objects.requireNonNull(usedFrom);
    }

    public boolean isStale() {
      return staleFrom.isPresent();
    }
  }

  /**
   * Finds out what the edit does to a call.
   *
   * @param calls made with {@code models} by the card as it is, in the run of that call
   * @param models of the cassette
   * @param guess about how many tokens a text has, where the server did not count
   */
  public CallImpact of(
      String id, CallSource calls, TapedModels models, ToDoubleFunction<String> guess) {
    RecordedTranscript recorded = cassette.call(id);
    models.keep(calls.run(recorded.number(), CallListener.NONE));
    Optional<Miss> miss = models.missed(id);
    if (miss.isEmpty()) {
      return new CallImpact(
          id, recorded.texts().size(), OptionalInt.empty(), miss, OptionalInt.empty(), 0, 0);
    }
    int stale = miss.get().turn();
    OptionalInt used =
        isEdited(recorded)
            ? firstUse(recorded, calls.plan(recorded.number()))
            // Something besides the card and the templates is not what it was.
            : OptionalInt.of(stale);
    return new CallImpact(
        id,
        recorded.texts().size(),
        OptionalInt.of(stale),
        miss,
        used,
        tokens(id, stale, guess),
        used.isPresent() ? tokens(id, used.getAsInt(), guess) : 0);
  }

  /** Whether the card or a template is not what it was. */
  private boolean isEdited(RecordedTranscript recorded) {
    return !recorded.cardSha256().equals(now.sha256()) || changedTemplates(recorded).isPresent();
  }

  private OptionalInt firstUse(RecordedTranscript recorded, CallPlan plan) {
    OptionalInt template = changedTemplates(recorded);
    OptionalInt line =
        edits(recorded.cardSha256())
            .map(known -> known.firstUse(recorded, plan))
            // What nobody knows any more may have been anything.
            .orElse(OptionalInt.of(1));
    return CardEdits.earliest(template, line);
  }

  /** The first turn of a side that is told something else by now: templates colour every turn. */
  private OptionalInt changedTemplates(RecordedTranscript recorded) {
    for (Speaker side : Speaker.values()) {
      String before = recorded.templates(side);
      if (!before.isEmpty() && !before.equals(templates.hash(side))) {
        return OptionalInt.of(CardEdits.firstTurn(side));
      }
    }
    return OptionalInt.empty();
  }

  private Optional<CardEdits> edits(String cardSha256) {
    return edits.computeIfAbsent(
        cardSha256, sha -> cards.apply(sha).map(before -> CardEdits.between(before, now)));
  }

  private long tokens(String id, int from, ToDoubleFunction<String> guess) {
    return cassette.find(id).stream()
        .flatMap(tape -> tape.replies().stream())
        .filter(reply -> reply.turn() >= from)
        .mapToLong(reply -> tokens(reply, guess))
        .sum();
  }

  private static long tokens(RecordedReply reply, ToDoubleFunction<String> guess) {
    return reply
        .completion()
        .tokens()
        .map(KeptCompletion.Tokens::sum)
        .orElseGet(
            () ->
                Math.round(
                    reply.request().messages().stream()
                        .map(CanonicalRequest.Message::content)
                        .mapToDouble(guess)
                        .sum()));
  }

  /**
   * The beginnings of calls that are kept although the card or a template was edited: all turns
   * before the first that used something edited. A call of which nothing was edited needs none.
   *
   * @param seed of the run
   */
  public AssumedTurns beforeUse(long seed, CallPlans plans) {
    return call -> {
      String id = Transcript.id(now.name(), seed, call);
      if (!cassette.calls().contains(id)) {
        return List.of();
      }
      RecordedTranscript recorded = cassette.call(id);
      return isEdited(recorded)
          ? before(firstUse(recorded, plans.plan(call)), recorded.texts())
          : List.of();
    };
  }

  private static List<String> before(OptionalInt used, List<String> texts) {
    return used.isPresent() ? texts.subList(0, Math.min(texts.size(), used.getAsInt() - 1)) : texts;
  }
}
