package dev.crosstalk.export;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.RecordedCall;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was exported, what was not, and why. Not thread-safe. */
public final class ExportCounts {
  /** More are not listed: a foreign folder may have one in each file. */
  static final int MOST_LISTED = 50;

  private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
  private final Map<Split, Integer> calls = new EnumMap<>(Split.class);
  private final Map<ExportFormat, Map<Split, Integer>> examples = new EnumMap<>(ExportFormat.class);
  private final Map<ExportFormat, Integer> empty = new EnumMap<>(ExportFormat.class);
  private final Map<String, Integer> pairs = new TreeMap<>();
  private final Map<String, Integer> unpaired = new TreeMap<>();
  private final Map<Card, Integer> cards = new TreeMap<>();
  private final Map<String, Integer> models = new TreeMap<>();
  private final Map<String, Integer> enforcements = new TreeMap<>();
  private final Map<String, Integer> languages = new TreeMap<>();
  private final Map<String, TreeSet<String>> templates = new TreeMap<>();
  private final TreeSet<Long> seeds = new TreeSet<>();
  private int unusable;
  private int scripts;
  private int learnt;
  private int fromCard;
  private int brokenOff;

  /** A card by its file's name and the hash of its bytes; empty where they are not known. */
  record Card(String file, String sha256) implements Comparable<Card> {
    @Override
    public int compareTo(Card other) {
      int byFile = file.compareTo(other.file);
      return byFile == 0 ? sha256.compareTo(other.sha256) : byFile;
    }
  }

  /** A call that can't be used, such as one whose card is missing. */
  public void addUnusable() {
    unusable++;
  }

  void addLeftOut(LeftOut reason) {
    leftOut.merge(reason, 1, Integer::sum);
  }

  void addExported(
      RecordedCall call, String language, Dialogue dialogue, Speaker side, Split split) {
    calls.merge(split, 1, Integer::sum);
    languages.merge(language, 1, Integer::sum);
    cards.merge(
        new Card(
            call.conversation().cardFile().orElse(""), call.conversation().cardSha256().orElse("")),
        1,
        Integer::sum);
    models.merge(model(call, Speaker.CALLER) + "\n" + model(call, Speaker.CALLEE), 1, Integer::sum);
    enforcements.merge(call.enforcement().orElse(""), 1, Integer::sum);
    call.templates()
        .forEach(
            (of, hash) -> templates.computeIfAbsent(of.word(), key -> new TreeSet<>()).add(hash));
    if (seeds.size() <= MOST_LISTED) {
      call.seed().ifPresent(seeds::add);
    }
    scripts += call.isScript() ? 1 : 0;
    learnt += (int) dialogue.messages().stream().filter(Message::trained).count();
    for (RecordedCall.RecordedTurn turn : call.turns()) {
      if (turn.utterance().speaker() == side) {
        fromCard += turn.isFromCard() ? 1 : 0;
        brokenOff += turn.utterance().broken() && !turn.isFromCard() ? 1 : 0;
      }
    }
  }

  private static String model(RecordedCall call, Speaker side) {
    return call.models().getOrDefault(side, "");
  }

  void addExample(ExportFormat format, Split split) {
    examples
        .computeIfAbsent(format, key -> new EnumMap<>(Split.class))
        .merge(split, 1, Integer::sum);
  }

  void addNothingToLearn(ExportFormat format) {
    empty.merge(format, 1, Integer::sum);
  }

  void addPair(String kind) {
    pairs.merge(kind, 1, Integer::sum);
  }

  void addUnpaired(String kind) {
    unpaired.merge(kind, 1, Integer::sum);
  }

  /** All calls that were read, and could be used or not. */
  public int read() {
    return exported() + leftOut.values().stream().mapToInt(Integer::intValue).sum() + unusable;
  }

  /** How many calls are exported. */
  public int exported() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }

  public int exported(Split split) {
    return calls.getOrDefault(split, 0);
  }

  /** How many calls are left out, by the reason; in the order of the reasons. */
  public Map<LeftOut, Integer> leftOut() {
    return leftOut;
  }

  /** How many lines, or rows of calls, a format has. */
  public int examples(ExportFormat format, Split split) {
    return examples.getOrDefault(format, Map.of()).getOrDefault(split, 0);
  }

  /** How many it has in both parts. */
  public int examples(ExportFormat format) {
    return Arrays.stream(Split.values()).mapToInt(split -> examples(format, split)).sum();
  }

  /** How many exported calls have nothing to learn from in a format. */
  public int nothingToLearn(ExportFormat format) {
    return empty.getOrDefault(format, 0);
  }

  public int unusable() {
    return unusable;
  }

  Map<String, Integer> pairs() {
    return pairs;
  }

  Map<String, Integer> unpaired() {
    return unpaired;
  }

  Map<Card, Integer> cards() {
    return cards;
  }

  /** The models of caller and callee, with a line feed between them. */
  Map<String, Integer> models() {
    return models;
  }

  Map<String, Integer> enforcements() {
    return enforcements;
  }

  Map<String, Integer> languages() {
    return languages;
  }

  Map<String, TreeSet<String>> templates() {
    return templates;
  }

  TreeSet<Long> seeds() {
    return seeds;
  }

  int scripts() {
    return scripts;
  }

  int learnt() {
    return learnt;
  }

  int fromCard() {
    return fromCard;
  }

  int brokenOff() {
    return brokenOff;
  }
}
