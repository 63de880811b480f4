package dev.crosstalk.cli;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Fact;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.OtherSection;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Step;
import dev.crosstalk.text.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A card to read: both sides, section by section, numbered as transcripts number it. */
final class ScenarioView {
  private static final String INDENT = "    ";

  private final Terminal terminal;
  private final Rows rows;

  ScenarioView(Terminal terminal) {
    this.terminal = terminal;
    List<String> labels =
        Stream.of(
                "role",
                "task",
                "profile",
                "steps",
                "knowledge",
                "opening",
                "ends",
                "closing",
                "background",
                "concerns",
                "behaviours",
                "negative",
                "positive")
            .map(key -> terminal.say("show." + key))
            .toList();
    this.rows = Rows.besides(labels, terminal);
  }

  void show(Scenario card) {
    println(ink().bold(visible(card.title())));
    println(ink().dim(visible(card.file()) + "  " + card.sha256().substring(0, 12)));
    caller(card.caller());
    callee(card.callee());
  }

  private void caller(CallerBrief brief) {
    side("side.caller", ink()::caller);
    section("role", List.of(new Item("", brief.role())));
    section("task", List.of(new Item("", brief.coreTask())));
    section("profile", facts(brief.customerProfile()));
    section("steps", brief.steps().stream().flatMap(this::step).toList());
    section("knowledge", entries(brief.knowledge()));
    section("opening", numbered(brief.openingLines()));
    section("ends", numbered(brief.endConditions()));
    section("closing", numbered(brief.closingLines()));
    brief.other().forEach(this::other);
  }

  private void callee(CalleeBrief brief) {
    side("side.callee", ink()::callee);
    section("role", List.of(new Item("", brief.role())));
    section("background", facts(brief.background()));
    section("concerns", numbered(brief.concerns().stream().map(this::concern).toList()));
    section("behaviours", numbered(brief.behaviours()));
    section("negative", numbered(brief.style().negative()));
    section("positive", numbered(brief.style().positive()));
    section("ends", numbered(brief.endConditions()));
    brief.other().forEach(this::other);
  }

  private void side(String key, UnaryOperator<String> paint) {
    println("");
    println(paint.apply(terminal.say(key)));
  }

  private void section(String key, List<Item> items) {
    String label = terminal.say("show." + key);
    for (Item item : items) {
      rows.item(label, ink()::bold, item.mark(), item.text());
      label = "";
    }
  }

  private Stream<Item> step(Step step) {
    String name = step.silent() ? step.name() + " " + terminal.say("show.silent") : step.name();
    Stream<Item> actions = step.actions().stream().map(action -> new Item(INDENT + "- ", action));
    Stream<Item> lines =
        step.lines().stream().map(line -> new Item(INDENT, terminal.say("show.quoted", line)));
    return Stream.concat(
        Stream.of(Item.number(step.number(), name)), Stream.concat(actions, lines));
  }

  private static List<Item> entries(List<KnowledgeEntry> knowledge) {
    List<Item> items = new ArrayList<>();
    for (KnowledgeEntry entry : knowledge) {
      items.add(Item.number(items.size() / 2 + 1, entry.question()));
      items.add(new Item(INDENT, entry.answer()));
    }
    return items;
  }

  private String concern(Concern concern) {
    String text = named(concern.name(), concern.value());
    return concern.unspoken() ? text + " " + terminal.say("show.unspoken") : text;
  }

  private List<Item> facts(List<Fact> facts) {
    return numbered(facts.stream().map(fact -> named(fact.name(), fact.value())).toList());
  }

  private String named(Optional<String> name, String value) {
    return name.map(n -> terminal.say("show.named", n, value)).orElse(value);
  }

  private void other(OtherSection section) {
    println(ink().bold(visible(section.heading())));
    section.text().lines().forEach(line -> rows.more(line, UnaryOperator.identity()));
  }

  private static List<Item> numbered(List<String> texts) {
    List<Item> items = new ArrayList<>();
    for (String text : texts) {
      items.add(Item.number(items.size() + 1, text));
    }
    return items;
  }

  private void println(String text) {
    terminal.out().println(text);
  }

  private static String visible(String text) {
    return DisplayWidth.visible(text);
  }

  private Ink ink() {
    return terminal.ink();
  }

  /** A text and what stands before it. */
  private record Item(String mark, String text) {
    // Numbers of one and two digits take the same room, so that texts stand below each other.
    static Item number(int number, String text) {
      return new Item(String.format(Locale.ROOT, "%2d. ", number), text);
    }
  }
}
