package dev.crosstalk.serve;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CoveragePlanner;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.script.ScriptChatModel;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Both sides of a card as models with names. {@code callee} is the callee of the call that is
 * served, {@code callee-7} the one of call 7, which has another plan. Thread-safe.
 */
public final class Sides {

  /** The models that are listed; those with a number are without end. */
  static final List<String> NAMES = List.of(Speaker.CALLER.word(), Speaker.CALLEE.word());

  private static final Pattern NAME = Pattern.compile("(caller|callee)(?:-([1-9]\\d{0,8}))?");

  private final Scenario scenario;
  private final long seed;
  private final int call;
  private final CoveragePlanner planner;
  private final ChatMessage lineOpen;

  /**
   * @param call the call that is played where a model's name has no number, from 1
   */
  public Sides(Scenario scenario, long seed, int call) {
    this.scenario = scenario;
    this.seed = seed;
    this.call = call;
    this.planner = new CoveragePlanner(scenario, seed);
    this.lineOpen = UserMessage.from(LanguagePack.of(scenario).lines("phrase.line-open").get(0));
  }

  /** The side that a model's name means. */
  Optional<Side> named(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Speaker speaker = matcher.group(1).equals("caller") ? Speaker.CALLER : Speaker.CALLEE;
    int number = matcher.group(2) == null ? call : Integer.parseInt(matcher.group(2));
    return Optional.of(new Side(name, model(speaker, number)));
  }

  // As a call makes it, so that it is the same script with the same draws.
  private ChatModel model(Speaker speaker, int number) {
    Draws draws = Draws.of(seed, scenario.name(), number).at(speaker.word());
    return ScriptChatModel.of(speaker, scenario, planner.plan(number), draws);
  }

  /** One side of one call. */
  final class Side {
    private final String name;
    private final ChatModel model;

    private Side(String name, ChatModel model) {
      this.name = name;
      this.model = model;
    }

    String name() {
      return name;
    }

    /**
     * What it says next.
     *
     * @param said the turns so far, its own as assistant messages; none where it speaks first
     */
    String reply(List<ChatMessage> said) {
      // Other programs don't say that the line is open. Said twice, it still says nothing.
      List<ChatMessage> messages = new ArrayList<>();
      messages.add(lineOpen);
      messages.addAll(said);
      ChatRequest request = ChatRequest.builder().messages(messages).build();
      return model.doChat(request).aiMessage().text();
    }
  }
}
