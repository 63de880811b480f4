package dev.crosstalk.evaluation;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Judgement.Opinion;
import dev.crosstalk.evaluation.Judgement.Trouble;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.model.ModelException;
import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A language model that is asked what it makes of calls, beside the metrics and never instead of
 * them. What it says is believed as far as it quotes the call; whatever goes wrong makes the
 * verdict unclear. Thread-safe.
 */
public final class Judge {
  /** A server that fails so often at a stretch will do so for the next thousand calls. */
  private static final int MOST_FAILURES = 5;

  private static final ResponseFormat ANSWER =
      ResponseFormat.builder()
          .type(ResponseFormatType.JSON)
          .jsonSchema(
              JsonSchema.builder()
                  .name("judgement")
                  .rootElement(JsonRawSchema.from(Rubric.resource("answer.schema.json")))
                  .build())
          .build();

  private final Function<String, ChatModel> models;
  private final List<RatedMetric> metrics;
  private final Map<String, Rubric> rubrics = new ConcurrentHashMap<>();
  private final JudgeBill bill = new JudgeBill();
  private final AtomicReference<ModelException> failure = new AtomicReference<>();
  private final AtomicInteger failuresAtAStretch = new AtomicInteger();

  /**
   * @param models gives the model that judges, for one question: the same text, the same seed
   * @param metrics what it is asked about
   */
  public Judge(Function<String, ChatModel> models, Collection<RatedMetric> metrics) {
    this.models = models;
    this.metrics = List.copyOf(metrics);
  }

  /** What it makes of a call, a judgement a metric. */
  public List<Judgement> judge(Scenario card, Conversation whole) {
    Conversation call = Evaluator.asFarAsHeard(whole);
    return metrics.stream()
        .map(
            metric ->
                new Judgement(
                    metric.word(), ask(metric, card, call, true), ask(metric, card, call, false)))
        .toList();
  }

  /** What it cost so far. */
  public JudgeBill bill() {
    return bill;
  }

  /** Why it gave no answer, the first time that it did not. */
  public Optional<ModelException> failure() {
    return Optional.ofNullable(failure.get());
  }

  private Opinion ask(RatedMetric metric, Scenario card, Conversation call, boolean passFirst) {
    if (isHopeless()) {
      return Opinion.none(Trouble.NO_ANSWER);
    }
    String language = LanguagePack.of(card).code();
    Rubric rubric =
        rubrics.computeIfAbsent(
            language + "/" + metric.word(), key -> Rubric.of(metric.word(), language));
    ChatRequest request =
        ChatRequest.builder()
            .messages(
                SystemMessage.from(rubric.instructions(card, passFirst)),
                UserMessage.from(lines(call)))
            .responseFormat(ANSWER)
            .temperature(0.0)
            .build();
    String place = String.join("|", "judge", call.id(), metric.word(), passFirst ? "pass" : "fail");
    try {
      ChatResponse response = models.apply(place).chat(request);
      bill.add(response.tokenUsage());
      failuresAtAStretch.set(0);
      return new JudgeAnswer(judged(metric, call)).read(response.aiMessage().text());
    } catch (ModelException e) {
      bill.add(null);
      failure.compareAndSet(null, e);
      failuresAtAStretch.incrementAndGet();
      return Opinion.none(Trouble.NO_ANSWER);
    }
  }

  private boolean isHopeless() {
    return failuresAtAStretch.get() >= MOST_FAILURES
        || failure().filter(ModelException::isHopeless).isPresent();
  }

  /** The turns that a metric is about: of the others no quote proves anything. */
  private static List<Utterance> judged(RatedMetric metric, Conversation call) {
    return call.utterances().stream()
        .filter(turn -> metric != RatedMetric.STYLE || turn.speaker() == Speaker.CALLEE)
        .toList();
  }

  /** The call as it is shown to the judge: a turn a line, so that no turn can pass for two. */
  private static String lines(Conversation call) {
    return call.utterances().stream()
        .map(
            turn ->
                turn.turn()
                    + " "
                    + turn.speaker().word()
                    + ": "
                    + DisplayWidth.visible(turn.head()))
        .collect(Collectors.joining("\n"));
  }
}
