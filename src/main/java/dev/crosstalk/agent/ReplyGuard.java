package dev.crosstalk.agent;

import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Concern;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.ScenarioJson;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.card.Step;
import dev.crosstalk.language.Figures;
import dev.crosstalk.language.FixedLines;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.Turn.Removed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at a reply before the other side hears it, whatever the call is about: takes harmless
 * wrapping off, and says why what is left can't be used. One is made for a side of a card, and
 * serves all its calls: thread-safe.
 *
 * <p>design, guard: exempt are scripted lines, answers, closings, positive examples, repeats under
 * 5 characters or asked for, values that the other side said.
 */
public final class ReplyGuard {

  /** Characters of Chinese, or words of English, that nobody says in one turn on the phone. */
  public static final int LONGEST_TURN = 300;

  /** What nobody could listen to can't be said in any mode, or the other side would choke on it. */
  private static final int LONGEST_BEARABLE = 20 * LONGEST_TURN;

  private final Speaker side;
  private final Names names;
  private final FixedLines exempt;
  private final List<ReplyDetector> detectors;

  private ReplyGuard(
      Speaker side, Names names, List<String> exempt, List<ReplyDetector> detectors) {
    this.side = side;
    this.names = names;
    this.exempt = new FixedLines(exempt);
    this.detectors = detectors;
  }

  /**
   * The guard of one side.
   *
   * @param templates what the side's model is told besides the card
   */
  public static ReplyGuard of(
      Speaker side, Scenario scenario, LanguagePack language, Templates templates) {
    CallerBrief caller = scenario.caller();
    List<String> positive = scenario.callee().style().positive();
    boolean calls = side == Speaker.CALLER;
    Names names =
        calls
            ? new Names(side, caller.role(), scenario.callee().role())
            : new Names(side, scenario.callee().role(), caller.role());
    List<String> lines = new ArrayList<>(caller.scriptedLines());
    lines.addAll(positive);
    return new ReplyGuard(
        side,
        names,
        calls ? caller.scriptedLines() : positive,
        List.of(
            new TalkDetector(
                language,
                names,
                ScenarioJson.of(scenario),
                prompt(side, scenario, templates, lines),
                calls ? caller.steps().stream().map(Step::name).toList() : List.of()),
            new RoleDetector(
                language,
                side,
                names,
                calls ? positive : caller.scriptedLines(),
                calls
                    ? caller.knowledge().stream().map(KnowledgeEntry::question).toList()
                    : List.of()),
            new FormDetector(language, names),
            new LanguageDetector(language),
            new VocabularyDetector(language, lines),
            new RepeatDetector(
                language,
                side,
                names,
                calls ? caller.openingLines() : List.of(),
                calls ? caller.linesSaidOnce() : List.of()),
            new FigureDetector(new Figures(caller))));
  }

  /** Looks at a reply to what was heard. */
  public Inspection inspect(Reply reply, Heard heard) {
    Wrapping.Unwrapped said = Wrapping.off(reply.text(), names::isOwn);
    Optional<Finding> finding = find(said.text(), reply.cutOff() && !said.ended(), heard);
    return new Inspection(
        said.text(),
        said.removed(),
        finding.map(Finding::problem),
        finding.map(Finding::words).orElse(""),
        finding.map(Finding::bearable).orElse(true));
  }

  /**
   * Looks at a turn that was said, whoever said it, for all that is wrong with it.
   *
   * @return the words that show each kind of problem, by kind; empty where that is all of the turn
   */
  public Map<String, String> problems(String turn, Heard heard) {
    Wrapping.Unwrapped said = Wrapping.off(turn, names::isOwn);
    Map<String, String> problems = new LinkedHashMap<>();
    said.removed().stream()
        .filter(removed -> removed.kind().equals("reasoning"))
        .forEach(removed -> problems.putIfAbsent(removed.kind(), removed.text()));
    if (said.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
      problems.put("empty", "");
      return problems;
    }
    String own = exempt.without(said.text());
    if (own.length() > LONGEST_TURN && Texts.speechLength(own) > LONGEST_TURN) {
      problems.put("too-long", "");
    }
    Candidate candidate = new Candidate(side, said.text(), own, heard);
    for (ReplyDetector detector : detectors) {
      detector.find(candidate).ifPresent(f -> problems.putIfAbsent(f.problem(), f.words()));
    }
    return problems;
  }

  private Optional<Finding> find(String text, boolean cutOff, Heard heard) {
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Finding.of("empty");
    }
    if (cutOff) {
      return Finding.of("cut-off");
    }
    String own = exempt.without(text);
    if (own.length() > LONGEST_TURN && Texts.speechLength(own) > LONGEST_TURN) {
      return Finding.of("too-long");
    }
    Candidate candidate = new Candidate(side, text, own, heard);
    for (ReplyDetector detector : detectors) {
      Optional<Finding> finding = detector.find(candidate);
      if (finding.isPresent()) {
        return finding;
      }
    }
    return Optional.empty();
  }

  /** What a side is told and is not to say, sentence by sentence; what that quotes may be said. */
  private static List<String> prompt(
      Speaker side, Scenario scenario, Templates templates, List<String> lines) {
    List<String> told = new ArrayList<>();
    if (side == Speaker.CALLER) {
      told.add(manner(scenario.caller().role()));
      // A step without lines is spoken from its actions.
      scenario.caller().steps().stream()
          .filter(step -> step.silent() || !step.lines().isEmpty())
          .forEach(step -> told.addAll(step.actions()));
      scenario.caller().steps().forEach(step -> told.add(step.name()));
      told.addAll(scenario.caller().endConditions());
    } else {
      told.add(manner(scenario.callee().role()));
      told.addAll(scenario.callee().behaviours());
      told.addAll(scenario.callee().endConditions());
      scenario.callee().concerns().stream()
          .filter(Concern::unspoken)
          .forEach(concern -> told.add(concern.value()));
    }
    String said = Texts.letters(String.join("\n", lines));
    return Stream.concat(
            templates.sentences(side).stream(),
            told.stream()
                .map(Texts::withoutQuoted)
                .flatMap(
                    text ->
                        Stream.concat(
                            Texts.sentences(text).stream(),
                            Texts.isChinese(text) ? Texts.clauses(text).stream() : Stream.empty()))
                .map(Span::text)
                .filter(part -> !said.contains(Texts.letters(part))))
        .toList();
  }

  /** A role without its first sentence, which says who it is; anybody may say that of himself. */
  private static String manner(String role) {
    return Texts.sentences(role).stream().skip(1).map(Span::text).collect(Collectors.joining("\n"));
  }

  /**
   * What was found.
   *
   * @param text the reply without its wrapping
   * @param problem why it can't be used, a kind such as {@code markdown}; absent where it can
   * @param words what of it shows the problem; empty where that is all of it
   * @param bearable whether it may be said, if nothing better comes
   */
  public record Inspection(
      String text,
      List<Removed> removed,
      Optional<String> problem,
      String words,
      boolean bearable) {
    public Inspection {
      Objects.requireNonNull(text);
      removed = List.copyOf(removed);
      Objects.requireNonNull(problem);
      Objects.requireNonNull(words);
    }

    /** The same where nothing better came. */
    public Inspection borne() {
      return new Inspection(text, removed, Optional.empty(), "", true);
    }

    /** Whether nobody could take it for a turn, in whatever mode. */
    public boolean unusable() {
      return problem.filter("empty"::equals).isPresent()
          || (problem.filter("too-long"::equals).isPresent()
              && Texts.speechLength(text) > LONGEST_BEARABLE);
    }
  }
}
