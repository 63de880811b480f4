package dev.crosstalk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.crosstalk.model.Finding.Check;
import dev.crosstalk.model.Finding.Outcome;
import dev.crosstalk.model.ModelException.Reason;
import dev.crosstalk.text.Messages;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Examines a model at its server: what it can do, before somebody pays for calls to find out. Asks
 * it for some thirty short replies.
 */
public final class Doctor {

  private static final String WET =
      """
      {"type": "object", "properties": {"wet": {"type": "string", "enum": ["yes", "no"]}},
       "required": ["wet"], "additionalProperties": false}""";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Integer> AT_ONCE = List.of(2, 4, 8);
  private static final int NAMES_OFFERED = 3;

  /** So much faster more requests at once must be than fewer. */
  private static final double WORTH_WHILE = 1.1;

  /**
   * Less than this share of the tokens that a text should have tells that not all of it was read.
   */
  private static final double READ_WHOLE = 0.6;

  /** Characters enough to tell how many tokens there are to one. */
  private static final int SAMPLE = 400;

  private final ModelSpec spec;
  private final OpenAIClient client;
  private final ModelDoor door;
  private final Refusals refusals;
  private final String language;
  private final Messages messages;
  private final Consumer<Finding> listener;
  private Optional<ModelList> listed = Optional.empty();

  Doctor(
      ModelSpec spec,
      OpenAIClient client,
      ModelDoor door,
      String language,
      Consumer<Finding> listener) {
    this.spec = spec;
    this.client = client;
    this.door = door;
    this.refusals = new Refusals(spec);
    this.language = language;
    this.messages = Messages.of(Doctor.class, language);
    this.listener = listener;
  }

  /**
   * Examines, and tells the listener of each finding as it is made. What can't be found out once
   * something needed is missing is left out.
   *
   * @param prompts the longest that the model would have to read, one for each side; none where no
   *     card is named
   */
  public void examine(List<List<ChatMessage>> prompts) {
    if (!isReachable()) {
      return;
    }
    Optional<Timed> reply = reply();
    if (reply.isEmpty()) {
      return;
    }
    usage(reply.get().response());
    seed();
    tell(Check.JSON_SCHEMA, () -> jsonSchema());
    tell(Check.JSON_OBJECT, () -> jsonObject());
    tell(Check.STREAMING, () -> streaming());
    tell(Check.REASONING, () -> reasoning());
    tell(Check.ROLES, () -> roles());
    tell(Check.CONTEXT, () -> context(prompts));
    tell(Check.AT_ONCE, () -> atOnce());
  }

  private boolean isReachable() {
    try {
      listed = Optional.of(ModelList.of(client, spec));
      found(Check.REACHABLE, Outcome.GOOD, "yes", spec.endpoint().address());
      return true;
    } catch (ModelException e) {
      boolean answers =
          switch (e.reason()) {
            case UNREACHABLE, BROKEN_OFF, TIMED_OUT, INTERRUPTED -> false;
            default -> true;
          };
      if (answers) {
        found(Check.REACHABLE, Outcome.GOOD, "yes", spec.endpoint().address());
      } else {
        listener.accept(new Finding(Check.REACHABLE, Outcome.BAD, e.sentence(language)));
      }
      return answers;
    }
  }

  /** One reply tells of key and model as well: not every server has a list of its models. */
  private Optional<Timed> reply() {
    try {
      Timed reply = timed("hello", 1);
      found(
          Check.KEY, Outcome.GOOD, spec.endpoint().key().isPresent() ? "accepted" : "none-needed");
      model();
      TokenUsage tokens = reply.response().tokenUsage();
      boolean counted = tokens != null && tokens.outputTokenCount() > 0;
      found(
          Check.REPLY,
          Outcome.GOOD,
          counted ? "measured" : "uncounted",
          seconds(reply.time()),
          counted ? decimal(tokens.outputTokenCount() / (reply.time().toMillis() / 1000.0)) : "");
      return Optional.of(reply);
    } catch (ModelException e) {
      Finding bad = new Finding(check(e.reason()), Outcome.BAD, e.sentence(language) + nearest(e));
      if (bad.check() != Check.KEY) {
        found(Check.KEY, Outcome.OPEN, "unknown");
      }
      listener.accept(bad);
      return Optional.empty();
    }
  }

  private static Check check(Reason reason) {
    return switch (reason) {
      case KEY_MISSING, KEY_REFUSED -> Check.KEY;
      case UNKNOWN_MODEL -> Check.MODEL;
      default -> Check.REPLY;
    };
  }

  private void model() {
    if (listed.isEmpty()) {
      found(Check.MODEL, Outcome.OPEN, "no-list", spec.name());
    } else if (listed.get().has(spec.name())) {
      found(Check.MODEL, Outcome.GOOD, "there", spec.name());
    } else {
      found(Check.MODEL, Outcome.OPEN, "not-listed", spec.name(), names());
    }
  }

  private String nearest(ModelException e) {
    return e.reason() != Reason.UNKNOWN_MODEL || names().isEmpty()
        ? ""
        : " " + messages.get("doctor.model.nearest", names());
  }

  /** The names at the server that are nearest to the one that was asked for. */
  private String names() {
    return listed
        .map(list -> String.join(", ", list.nearest(spec.name(), NAMES_OFFERED)))
        .orElse("");
  }

  private void usage(ChatResponse reply) {
    boolean counted = reply.tokenUsage() != null;
    found(Check.USAGE, counted ? Outcome.GOOD : Outcome.BAD, counted ? "yes" : "no");
  }

  private void seed() {
    tell(
        Check.SEED,
        () -> {
          String first = words(7);
          String again = words(7);
          String other = words(8);
          if (door.refuses(Parameter.SEED)) {
            return new Said(Outcome.BAD, "refused");
          }
          if (!first.equals(again)) {
            return new Said(Outcome.BAD, "no");
          }
          return first.equals(other)
              ? new Said(Outcome.OPEN, "always-same")
              : new Said(Outcome.GOOD, "yes");
        });
  }

  private String words(long seed) {
    return door.ask(asked(List.of(UserMessage.from(say("story")))), seed).aiMessage().text();
  }

  private Said jsonSchema() {
    return json(
        request("wet").responseFormat(StrictSchema.format("answer", WET)),
        answer -> answer.size() == 1 && List.of("yes", "no").contains(answer.path("wet").asText()));
  }

  private Said jsonObject() {
    return json(
        request("wet-json").responseFormat(ResponseFormatJsonObject.builder().build()),
        JsonNode::isObject);
  }

  /** Whether the answer is as it was asked for. */
  private interface Shape {
    boolean fits(JsonNode answer);
  }

  private Said json(ChatCompletionCreateParams.Builder request, Shape shape) {
    try {
      // It may stand in several lines.
      request.stop(Optional.empty());
      String words = new Answer(client.chat().completions().create(request.build())).words();
      return shape.fits(JSON.readTree(words))
          ? new Said(Outcome.GOOD, "yes")
          : new Said(Outcome.BAD, "ignored");
    } catch (IOException e) {
      return new Said(Outcome.BAD, "ignored");
    } catch (OpenAIServiceException e) {
      return new Said(Outcome.BAD, "refused");
    }
  }

  private Said streaming() {
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(request("hello").build())) {
      long pieces = stream.stream().count();
      return pieces > 1 ? new Said(Outcome.GOOD, "yes", pieces) : new Said(Outcome.BAD, "no");
    } catch (OpenAIServiceException e) {
      return new Said(Outcome.BAD, "no");
    }
  }

  private Said reasoning() {
    Answer answer = new Answer(client.chat().completions().create(request("sum").build()));
    if (answer.keepsThoughtsApart()) {
      return new Said(Outcome.GOOD, "apart");
    }
    return answer.thought() && !answer.words().isBlank()
        ? new Said(Outcome.OPEN, "in-speech")
        : new Said(Outcome.GOOD, "none");
  }

  /** Strict chat templates want user and assistant in turn; that is how calls ask. */
  private Said roles() {
    boolean system = door.takesSystemMessages();
    List<ChatMessage> twice =
        List.of(UserMessage.from(say("hello")), UserMessage.from(say("hello")));
    try {
      client.chat().completions().create(door.request(asked(twice), 1).build());
      return new Said(Outcome.GOOD, system ? "any" : "any-without-system");
    } catch (OpenAIServiceException e) {
      return new Said(Outcome.GOOD, system ? "alternating" : "alternating-without-system");
    }
  }

  private Said context(List<List<ChatMessage>> prompts) {
    if (prompts.isEmpty()) {
      return new Said(Outcome.OPEN, "no-card");
    }
    long most = 0;
    for (List<ChatMessage> prompt : prompts) {
      String text = prompt.stream().map(Doctor::text).collect(Collectors.joining("\n"));
      double perCharacter = tokensPerCharacter(text);
      Optional<Long> read = tokens(prompt);
      if (perCharacter <= 0 || read.isEmpty()) {
        return new Said(Outcome.OPEN, "uncounted");
      }
      long expected = Math.round(perCharacter * text.length());
      if (read.get() < READ_WHOLE * expected) {
        return new Said(Outcome.BAD, "cut", expected, read.get());
      }
      most = Math.max(most, read.get());
    }
    Optional<Long> told = listed.flatMap(list -> list.context(spec.name()));
    return told.isPresent()
        ? new Said(Outcome.GOOD, "fits-of", most, told.get())
        : new Said(Outcome.GOOD, "fits", most);
  }

  /** How many tokens the server counts in what it reads. */
  private Optional<Long> tokens(List<ChatMessage> prompt) {
    TokenUsage tokens = door.ask(asked(prompt), 1).tokenUsage();
    return Optional.ofNullable(tokens).map(usage -> (long) usage.inputTokenCount());
  }

  /** Of a text, from two pieces of it that fit any context; not above 0 where nothing counts. */
  private double tokensPerCharacter(String text) {
    int more = Math.min(text.length(), 2 * SAMPLE);
    int less = more / 2;
    Optional<Long> tokensOfMore = tokens(List.of(UserMessage.from(text.substring(0, more))));
    Optional<Long> tokensOfLess = tokens(List.of(UserMessage.from(text.substring(0, less))));
    return tokensOfMore.isEmpty() || tokensOfLess.isEmpty()
        ? 0
        : (double) (tokensOfMore.get() - tokensOfLess.get()) / (more - less);
  }

  private static String text(ChatMessage message) {
    if (message instanceof SystemMessage system) {
      return system.text();
    }
    return message instanceof AiMessage ai ? ai.text() : ((UserMessage) message).singleText();
  }

  /** How many requests at once give the most tokens a second, of those numbers that are tried. */
  private Said atOnce() {
    double alone = tokensASecond(1);
    double best = 1;
    int at = 1;
    for (int number : AT_ONCE) {
      double faster = tokensASecond(number) / alone;
      if (faster > WORTH_WHILE * best) {
        best = faster;
        at = number;
      }
    }
    return at == 1
        ? new Said(Outcome.OPEN, "one")
        : new Said(Outcome.GOOD, "many", at, decimal(best));
  }

  private double tokensASecond(int number) {
    ExecutorService pool = Executors.newFixedThreadPool(number);
    long start = System.nanoTime();
    try {
      List<CompletableFuture<Timed>> replies =
          IntStream.range(0, number)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> timed("story", 100 + i), pool))
              .toList();
      long tokens =
          replies.stream().map(CompletableFuture::join).mapToLong(Doctor::outputTokens).sum();
      return tokens / ((System.nanoTime() - start) / 1e9);
    } catch (CompletionException e) {
      throw e.getCause() instanceof ModelException known ? known : e;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Replies differ in length, so their tokens are what is counted, where they are. */
  private static long outputTokens(Timed reply) {
    TokenUsage tokens = reply.response().tokenUsage();
    return tokens == null ? 1 : Math.max(1, tokens.outputTokenCount());
  }

  private Timed timed(String what, long seed) {
    long start = System.nanoTime();
    ChatResponse response =
        door.ask(
            asked(List.of(SystemMessage.from(say("persona")), UserMessage.from(say(what)))), seed);
    return new Timed(response, Duration.ofNanos(System.nanoTime() - start));
  }

  private record Timed(ChatResponse response, Duration time) {}

  private ChatCompletionCreateParams.Builder request(String what) {
    return door.request(asked(List.of(UserMessage.from(say(what)))), 1);
  }

  private static ChatRequest asked(List<ChatMessage> messages) {
    return ChatRequest.builder().messages(messages).build();
  }

  private String say(String what) {
    return messages.get("doctor.ask." + what);
  }

  /** What one look found. */
  private record Said(Outcome outcome, String key, Object... arguments) {}

  /** One look. */
  private interface Look {
    Said look();
  }

  private void tell(Check check, Look look) {
    try {
      Said said = look.look();
      found(check, said.outcome(), said.key(), said.arguments());
    } catch (ModelException e) {
      Outcome outcome = check == Check.CONTEXT ? Outcome.BAD : Outcome.OPEN;
      listener.accept(new Finding(check, outcome, e.sentence(language)));
    } catch (OpenAIServiceException e) {
      listener.accept(new Finding(check, Outcome.OPEN, refusals.told(e).sentence(language)));
    } catch (OpenAIException e) {
      found(check, Outcome.OPEN, "broken");
    }
  }

  private void found(Check check, Outcome outcome, String key, Object... arguments) {
    String full = "doctor." + check.word() + "." + key;
    listener.accept(new Finding(check, outcome, messages.get(full, arguments)));
  }

  private static String seconds(Duration time) {
    return decimal(time.toMillis() / 1000.0);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
