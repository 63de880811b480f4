package dev.crosstalk.cli;

import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.CallSource;
import dev.crosstalk.call.VariedCalls;
import dev.crosstalk.card.CardCopies;
import dev.crosstalk.card.CardCopy;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.plan.Varied;
import dev.crosstalk.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The cards of a batch, with all copies of them that its calls may be made from. */
final class BatchCards {
  private final Terminal terminal;
  private final Variation variation;
  private final Optional<ReusedPlans> reused;
  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final Map<String, ParsedCard> bySha256 = new LinkedHashMap<>();
  private final Evaluators evaluators = new Evaluators();

  private record Entry(CardCopies copies, CallSetup setup) {}

  private BatchCards(Terminal terminal, Variation variation, Optional<ReusedPlans> reused) {
    this.terminal = terminal;
    this.variation = variation;
    this.reused = reused;
  }

  /**
   * Reads them; each one that can't be used is told, not the first alone.
   *
   * @param reused the plans that their calls follow, where they are not made anew
   */
  static BatchCards read(
      Terminal terminal,
      List<String> files,
      Map<String, String> values,
      SetupOptions options,
      long seed,
      Optional<ReusedPlans> reused) {
    Variation variation = options.variation(terminal).without(values.keySet());
    BatchCards cards = new BatchCards(terminal, variation, reused);
    List<String> unusable = new ArrayList<>();
    for (String file : files) {
      try {
        CardCopies copies = new Cards(terminal).copies(file, values);
        if (cards.byName.containsKey(copies.name())) {
          unusable.add(terminal.say("batch.same-name", copies.name()));
        } else {
          Scenario first = cards.make(copies);
          reused.ifPresent(plans -> unusable.addAll(plans.unfit(first, values.keySet())));
          CallSetup setup = options.setup(terminal, first, seed, variation, Map.of());
          CallSetup planned =
              reused.map(plans -> setup.with(plans.of(copies.name()))).orElse(setup);
          cards.byName.put(copies.name(), new Entry(copies, planned));
        }
      } catch (Failure e) {
        unusable.add(e.getMessage());
      }
    }
    if (!unusable.isEmpty()) {
      unusable.subList(0, unusable.size() - 1).forEach(terminal::complain);
      throw Failure.unusable(unusable.get(unusable.size() - 1));
    }
    cards.checkPlaces();
    return cards;
  }

  /** Makes every copy now: one that breaks the card stops the batch before its first call. */
  private Scenario make(CardCopies copies) {
    List<ParsedCard> all =
        changes(copies).stream().map(change -> copy(copies, change).card()).toList();
    all.forEach(card -> bySha256.put(Cards.scenario(card).sha256(), card));
    return Cards.scenario(all.get(0));
  }

  private List<Varied> changes(CardCopies copies) {
    return reused.map(plans -> plans.changes(copies.name())).orElseGet(variation::changes);
  }

  private static CardCopy copy(CardCopies copies, Varied change) {
    return copies.copy(change.replace(), change.set());
  }

  /** What no card has a place for was meant otherwise. */
  private void checkPlaces() {
    TreeSet<String> homeless = new TreeSet<>();
    TreeSet<String> placed = new TreeSet<>();
    for (Entry entry : byName.values()) {
      for (Varied change : changes(entry.copies())) {
        for (CardCopy.Change each : copy(entry.copies(), change).changes()) {
          (each.places().isEmpty() ? homeless : placed).add(each.words());
        }
      }
    }
    homeless.removeAll(placed);
    if (!homeless.isEmpty()) {
      String words = String.join(terminal.say("list.separator"), homeless);
      throw Failure.unusable(
          reused
              .map(
                  plans ->
                      terminal.say(
                          "plan-from.no-place",
                          String.join(terminal.say("list.separator"), names()),
                          plans.name(),
                          words))
              .orElseGet(() -> terminal.say("batch.no-place", words)));
    }
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Changes what the calls of each card have in common. */
  void change(UnaryOperator<CallSetup> change) {
    byName.replaceAll((name, entry) -> new Entry(entry.copies(), change.apply(entry.setup())));
  }

  /**
   * What a call is made from.
   *
   * @param card the copy of it that the call is dealt
   */
  record OfCall(CallSetup setup, ParsedCard card) {}

  /** What the call of that id, which is one of these cards', is made from. */
  OfCall ofCall(String id) {
    int number = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    for (Entry entry : byName.values()) {
      CallSetup setup = entry.setup();
      String name = entry.copies().name();
      if (Transcript.id(name, setup.seed(), number).equals(id)) {
        Varied varied = variation.varied(setup.seed(), name, number);
        return new OfCall(setup, copy(entry.copies(), varied).card());
      }
    }
    throw new IllegalArgumentException("no call of these cards: " + id);
  }

  /** What the calls of each card have in common. */
  List<CallSetup> setups() {
    return byName.values().stream().map(Entry::setup).toList();
  }

  Variation variation() {
    return variation;
  }

  /** What stands for the plans that the calls follow, where they are not made anew. */
  Optional<String> plans() {
    return reused.map(ReusedPlans::hash);
  }

  /** Who makes the calls of each card. */
  List<CallSource> calls() {
    return byName.values().stream()
        .<CallSource>map(entry -> new VariedCalls(entry.setup(), entry.copies()))
        .toList();
  }

  /** The bytes of every copy by their SHA-256. */
  Map<String, byte[]> bytes() {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    for (Entry entry : byName.values()) {
      entry
          .copies()
          .texts()
          .forEach((sha, text) -> bytes.put(sha, text.getBytes(StandardCharsets.UTF_8)));
    }
    Cards files = new Cards(terminal);
    bySha256.forEach(
        (sha, card) -> bytes.computeIfAbsent(sha, any -> files.bytes(Cards.scenario(card))));
    return bytes;
  }

  /** Who scores the calls of the copy of that SHA-256, if it is one of these. */
  Optional<Evaluator> evaluator(String sha256) {
    return Optional.ofNullable(bySha256.get(sha256)).map(evaluators::of);
  }
}
