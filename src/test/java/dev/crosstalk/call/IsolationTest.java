package dev.crosstalk.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Prompts;
import dev.crosstalk.call.RecordedCalls.RecordedCall;
import dev.crosstalk.call.RecordedCalls.Request;
import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Fact;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.OtherSection;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.card.Step;
import dev.crosstalk.card.StyleExamples;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.Aside;
import dev.crosstalk.transcript.Turn;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each side's model is sent, looked at in the requests themselves. */
class IsolationTest {
  private static final int CALLS = 25;
  private static final int RUN = 8;
  private static final Map<Scenario, List<RecordedCall>> RECORDED = new HashMap<>();

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  @DisplayName("system message, then the line is open, then strictly alternating, user last")
  void messagesAlternate(String card) {
    Scenario scenario = Prompts.scenario(card);
    String lineOpen = LanguagePack.of(scenario).lines("phrase.line-open").get(0);
    each(
        scenario,
        (call, request, index) -> {
          List<ChatMessage> messages = request.messages();
          assertThat(messages.get(0)).isInstanceOf(SystemMessage.class);
          assertThat(Request.text(messages.get(1))).startsWith(lineOpen);
          assertThat(messages.get(messages.size() - 1)).isInstanceOf(UserMessage.class);
          for (int i = 1; i < messages.size(); i++) {
            assertThat(messages.get(i))
                .isInstanceOf(i % 2 == 1 ? UserMessage.class : AiMessage.class);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  @DisplayName("own turns are assistant messages, heard turns are user messages, nothing dropped")
  void everyTurnIsRememberedAsItWasHeard(String card) {
    Scenario scenario = Prompts.scenario(card);
    String lineOpen = LanguagePack.of(scenario).lines("phrase.line-open").get(0);
    each(
        scenario,
        (call, request, index) ->
            assertThat(withoutDirective(request))
                .isEqualTo(expected(call, request.side(), index, lineOpen)));
  }

  /** The messages behind the system message, as the design tells them. */
  static List<String> expected(RecordedCall call, Speaker side, int turns, String lineOpen) {
    List<String> messages = new ArrayList<>();
    messages.add("user: " + lineOpen);
    for (Turn turn : call.transcript().turns().subList(0, turns)) {
      if (turn.speaker() == side) {
        messages.add("assistant: " + turn.head());
        continue;
      }
      String heard = turn.heard();
      String broken = turn.cutAt().isPresent() ? heard + "——" : heard;
      if (messages.size() == 1) {
        // No template of a model takes two user messages in a row: the callee's first has both.
        messages.set(0, messages.get(0) + "\n" + broken);
      } else {
        messages.add("user: " + broken);
      }
    }
    return messages;
  }

  static List<String> withoutDirective(Request request) {
    return request.messages().stream()
        .skip(1)
        .map(
            message ->
                message instanceof AiMessage
                    ? "assistant: " + Request.text(message)
                    : "user: " + Aside.heard(Request.text(message)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  @DisplayName("a directive is added to the last user message of that one request and never stored")
  void directivesStandInTheLastMessageOfTheCallerAlone(String card) {
    each(
        Prompts.scenario(card),
        (call, request, index) -> {
          List<String> texts = request.messages().stream().skip(1).map(Request::text).toList();
          String last = texts.get(texts.size() - 1);
          boolean directed =
              request.side() == Speaker.CALLER && call.transcript().enforcement().equals("guide");
          assertThat(texts.subList(0, texts.size() - 1))
              .noneMatch(text -> text.contains("<directive"));
          assertThat(last.contains("<directive")).isEqualTo(directed);
          if (directed) {
            assertThat(Aside.directive(last).map(Object::toString))
                .isEqualTo(call.transcript().turns().get(index).directive());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void theSystemMessageIsTheSameInEveryRequestOfASide(String card) {
    RecordedCall call = new RecordedCalls(Prompts.scenario(card), Enforcement.GUIDE).run(1);

    for (Speaker side : Speaker.values()) {
      assertThat(
              call.requests().stream()
                  .filter(request -> request.side() == side)
                  .map(Request::system)
                  .distinct())
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  @DisplayName(
      "no run of 8 characters that stands in one section alone, in a request to the other side"
          + " before it was said aloud")
  void noRunOfASectionCrossesUnsaid(String card) {
    Scenario scenario = Prompts.scenario(card);
    Map<String, Speaker> secrets = secrets(scenario);
    assertThat(secrets.values()).contains(Speaker.CALLER, Speaker.CALLEE);
    each(
        scenario,
        (call, request, index) -> {
          Set<String> aloud = new HashSet<>();
          // The mark of a turn that was broken off may go on as the card does.
          call.heardBefore(index).forEach(heard -> aloud.addAll(runs(heard + "——")));
          if (request.side() == Speaker.CALLEE) {
            planned(call, scenario).forEach(question -> aloud.addAll(runs(question)));
          }
          List<String> leaked =
              runs(request.text()).stream()
                  .filter(run -> secrets.getOrDefault(run, request.side()) != request.side())
                  .filter(run -> !aloud.contains(run))
                  .toList();
          assertThat(leaked).as("in\n%s", request.text()).isEmpty();
        });
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void noCanaryOfAnyFieldCrossesUnsaid(String card) {
    Canaries canaries = new Canaries();
    Scenario scenario = canaries.in(Prompts.scenario(card));
    each(
        scenario,
        (call, request, index) -> {
          String aloud = String.join("\n", call.heardBefore(index));
          List<String> asked =
              request.side() == Speaker.CALLEE ? planned(call, scenario) : List.of();
          String text = request.text();
          List<String> leaked =
              canaries.of(request.side().other()).stream()
                  .filter(text::contains)
                  .filter(canary -> !aloud.contains(canary))
                  .filter(canary -> asked.stream().noneMatch(q -> q.contains(canary)))
                  .toList();
          assertThat(leaked).as("in\n%s", text).isEmpty();
          assertThat(canaries.of(request.side()).stream().anyMatch(text::contains)).isTrue();
        });
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void whatIsNeverSpokenIsNeverSaid(String card) {
    Canaries canaries = new Canaries();
    Scenario scenario = canaries.in(Prompts.scenario(card));
    assertThat(canaries.unspoken).isNotEmpty();
    each(
        scenario,
        (call, request, index) ->
            assertThat(call.transcript().turns().get(index).text())
                .doesNotContain(canaries.unspoken.toArray(String[]::new)));
  }

  private static List<String> planned(RecordedCall call, Scenario scenario) {
    return call.transcript().plan().questions().stream()
        .map(number -> scenario.caller().knowledge().get(number - 1).question())
        .toList();
  }

  /** Looks at every request of some calls of both modes. */
  private static void each(Scenario scenario, Look look) {
    for (RecordedCall call : RECORDED.computeIfAbsent(scenario, IsolationTest::record)) {
      for (int index = 0; index < call.requests().size(); index++) {
        look.at(call, call.requests().get(index), index);
      }
    }
  }

  private static List<RecordedCall> record(Scenario scenario) {
    List<RecordedCall> recorded = new ArrayList<>();
    for (Enforcement enforcement : Enforcement.values()) {
      RecordedCalls calls = new RecordedCalls(scenario, enforcement);
      for (int number = 1; number <= CALLS; number++) {
        RecordedCall call = calls.run(number);
        assertThat(call.requests()).hasSameSizeAs(call.transcript().turns());
        recorded.add(call);
      }
    }
    return recorded;
  }

  private interface Look {
    void at(RecordedCall call, Request request, int index);
  }

  /** The runs of characters that stand in one section of a card alone, and on whose side. */
  private static Map<String, Speaker> secrets(Scenario scenario) {
    Map<String, Speaker> owners = new HashMap<>();
    Set<String> several = new HashSet<>();
    for (Speaker side : Speaker.values()) {
      for (String section : sections(scenario, side)) {
        for (String run : runs(section)) {
          if (owners.put(run, side) != null) {
            several.add(run);
          }
        }
      }
    }
    several.forEach(owners::remove);
    // What our own templates say to every model of any card is nobody's secret.
    LanguagePack language = LanguagePack.of(scenario);
    runs(language.lines("phrase.line-open").get(0)).forEach(owners::remove);
    for (String file : List.of("caller.md", "callee.md", "asides.properties")) {
      runs(resource(language.code() + "/" + file)).forEach(owners::remove);
    }
    return owners;
  }

  private static List<String> sections(Scenario scenario, Speaker side) {
    CallerBrief caller = scenario.caller();
    CalleeBrief callee = scenario.callee();
    return side == Speaker.CALLER
        ? Stream.concat(
                Stream.of(
                    behindAColon(caller.role()),
                    caller.coreTask(),
                    facts(caller.customerProfile()),
                    lines(
                        caller.steps(),
                        step ->
                            step.name()
                                + "\n"
                                + String.join("\n", step.actions())
                                + "\n"
                                + String.join("\n", step.lines())),
                    lines(caller.knowledge(), entry -> entry.question() + "\n" + entry.answer()),
                    String.join("\n", caller.openingLines()),
                    String.join("\n", caller.endConditions()),
                    String.join("\n", caller.closingLines())),
                caller.other().stream().map(OtherSection::text))
            .toList()
        : Stream.concat(
                Stream.of(
                    behindAColon(callee.role()),
                    facts(callee.background()),
                    lines(callee.concerns(), Concern::value),
                    String.join("\n", callee.behaviours()),
                    String.join("\n", callee.style().negative())
                        + "\n"
                        + String.join("\n", callee.style().positive()),
                    String.join("\n", callee.endConditions())),
                callee.other().stream().map(OtherSection::text))
            .toList();
  }

  /** As the templates put a role: what they put before it is ours. */
  private static String behindAColon(String role) {
    return ": " + role + "\n：" + role;
  }

  private static String facts(List<Fact> facts) {
    return lines(facts, fact -> fact.name().map(name -> name + ": ").orElse("") + fact.value());
  }

  private static <T> String lines(List<T> items, Function<T, String> line) {
    return items.stream().map(line).collect(Collectors.joining("\n"));
  }

  static Set<String> runs(String text) {
    return IntStream.rangeClosed(0, text.length() - RUN)
        .mapToObj(start -> text.substring(start, start + RUN))
        .filter(run -> run.indexOf('\n') < 0)
        .collect(Collectors.toSet());
  }

  private static String resource(String name) {
    try (InputStream in = dev.crosstalk.agent.Templates.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a word of its own into every field of a card. */
  private static final class Canaries {
    private final Map<String, Speaker> planted = new LinkedHashMap<>();
    private final List<String> unspoken = new ArrayList<>();

    List<String> of(Speaker side) {
      return planted.entrySet().stream()
          .filter(entry -> entry.getValue() == side)
          .map(Map.Entry::getKey)
          .toList();
    }

    Scenario in(Scenario card) {
      return new Scenario(
          card.title(), card.file(), card.sha256(), in(card.caller()), in(card.callee()));
    }

    private CallerBrief in(CallerBrief caller) {
      Speaker side = Speaker.CALLER;
      return new CallerBrief(
          with(side, caller.role()),
          with(side, caller.coreTask()),
          facts(side, caller.customerProfile()),
          caller.steps().stream()
              .map(
                  step ->
                      new Step(
                          step.number(),
                          with(side, step.name()),
                          step.silent(),
                          all(side, step.actions()),
                          all(side, step.lines())))
              .toList(),
          caller.knowledge().stream()
              .map(
                  entry ->
                      new KnowledgeEntry(with(side, entry.question()), with(side, entry.answer())))
              .toList(),
          all(side, caller.openingLines()),
          all(side, caller.endConditions()),
          all(side, caller.closingLines()),
          List.of(new OtherSection(with(side, "备注"), with(side, "另外"))));
    }

    private CalleeBrief in(CalleeBrief callee) {
      Speaker side = Speaker.CALLEE;
      return new CalleeBrief(
          with(side, callee.role()),
          facts(side, callee.background()),
          callee.concerns().stream().map(this::concern).toList(),
          all(side, callee.behaviours()),
          new StyleExamples(
              all(side, callee.style().negative()), all(side, callee.style().positive())),
          all(side, callee.endConditions()),
          List.of(new OtherSection(with(side, "备注"), with(side, "另外"))));
    }

    private Concern concern(Concern concern) {
      String value = with(Speaker.CALLEE, concern.value());
      if (concern.unspoken()) {
        unspoken.add("kn" + planted.size() + "k");
      }
      return new Concern(concern.name(), value, concern.unspoken());
    }

    private List<Fact> facts(Speaker side, List<Fact> facts) {
      return facts.stream()
          .map(
              fact -> new Fact(fact.name().map(name -> with(side, name)), with(side, fact.value())))
          .toList();
    }

    private List<String> all(Speaker side, List<String> texts) {
      return texts.stream().map(text -> with(side, text)).toList();
    }

    /** The canary stands in the middle, since the built-in model says parts of what it plays. */
    private String with(Speaker side, String text) {
      String canary = "kn" + (planted.size() + 1) + "k";
      planted.put(canary, side);
      int middle = text.length() / 2;
      return text.substring(0, middle) + canary + text.substring(middle);
    }
  }
}
