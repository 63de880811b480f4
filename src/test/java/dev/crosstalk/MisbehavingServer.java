package dev.crosstalk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.crosstalk.call.ModelSource;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.model.Endpoint;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.plan.Aside;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.script.ScriptChatModel;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real HTTP server with models that play the card well, but for what they are told to do wrong.
 * Each side of each call is a model of its own name there.
 */
final class MisbehavingServer implements AutoCloseable {
  static final String KEY = "sk-planted-0123456789abcdef";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Misdeed> CUT_OFF =
      EnumSet.of(Misdeed.CUT_OFF, Misdeed.GOES_ROUND_IN_CIRCLES);

  private final Map<String, Player> players = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final ModelServers client;
  private final Optional<Duration> timeLimit;
  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig()
              .dynamicPort()
              .disableRequestJournal()
              .containerThreads(24)
              .extensions(new Plays()));

  MisbehavingServer() {
    this(new ModelServers(), Optional.empty());
  }

  MisbehavingServer(ModelServers client, Optional<Duration> timeLimit) {
    this.client = client;
    this.timeLimit = timeLimit;
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("plays")));
  }

  /** Models that do what the habits say; good ones where they say nothing. */
  ModelSource models(Habits habits) {
    return (side, scenario, plan, draws) ->
        model(new Player(scenario, side, script(side, scenario, plan, draws), habits, draws));
  }

  /** Good models behind a line that breaks down. */
  ModelSource models(Breakdowns breakdowns) {
    return (side, scenario, plan, draws) ->
        model(
            new Player(
                scenario,
                side,
                script(side, scenario, plan, draws),
                Habits.NONE,
                draws,
                breakdowns,
                new AtomicInteger(),
                new AtomicInteger()));
  }

  /** How many requests were made of all models. */
  int requests() {
    return players.values().stream().mapToInt(player -> player.requests().get()).sum();
  }

  private static ChatModel script(Speaker side, Scenario scenario, CallPlan plan, Draws draws) {
    return ScriptChatModel.of(side, scenario, plan, draws);
  }

  private ChatModel model(Player player) {
    String name = player.side().word() + "-" + numbers.incrementAndGet();
    players.put(name, player);
    Endpoint endpoint = Endpoint.of(URI.create(server.baseUrl() + "/v1"), Optional.of(KEY));
    ModelSpec spec = new ModelSpec(name, endpoint, OptionalDouble.empty(), timeLimit);
    return client.chatModel(spec, player.draws().place());
  }

  @Override
  public void close() {
    server.stop();
  }

  /** What a model does wrong with its next reply, if anything. */
  @FunctionalInterface
  interface Habits {
    Habits NONE = (side, draws) -> Optional.empty();

    Optional<Misdeed> now(Speaker side, Draws draws);

    static Habits always(Speaker side, Misdeed misdeed) {
      return (speaker, draws) -> Optional.of(misdeed).filter(m -> speaker == side);
    }

    /** Every third reply or so. */
    static Habits nowAndThen(Speaker side, Misdeed misdeed) {
      return (speaker, draws) ->
          Optional.of(misdeed).filter(m -> speaker == side && draws.unit("slip") < 0.35);
    }

    /** Both sides, anything, about every fourth reply. */
    static Habits mixture() {
      return (speaker, draws) ->
          draws.unit("slip") < 0.25
              ? Optional.of(draws.pick(List.of(Misdeed.values()), "misdeed"))
              : Optional.empty();
    }
  }

  /** What happens to the answer to a request of that number, from 1, if anything. */
  @FunctionalInterface
  interface Breakdowns {
    Breakdowns NONE = request -> Optional.empty();

    Optional<HttpFault> at(int request);
  }

  /** One side of one call. */
  private record Player(
      Scenario card,
      Speaker side,
      ChatModel good,
      Habits habits,
      Draws draws,
      Breakdowns breakdowns,
      AtomicInteger asked,
      AtomicInteger requests) {
    Player(Scenario card, Speaker side, ChatModel good, Habits habits, Draws draws) {
      this(
          card,
          side,
          good,
          habits,
          draws,
          Breakdowns.NONE,
          new AtomicInteger(),
          new AtomicInteger());
    }

    ResponseDefinition answer(JsonNode request) {
      Optional<HttpFault> fault = breakdowns.at(requests.incrementAndGet());
      String completion = reply(request).toString();
      return fault
          .map(broken -> broken.answer(completion))
          .orElseGet(
              () -> aResponse().withHeader("Content-Type", "application/json").withBody(completion))
          .build();
    }

    ObjectNode reply(JsonNode request) {
      List<ChatMessage> messages = messages(request);
      int number = asked.incrementAndGet();
      String words = good.chat(ChatRequest.builder().messages(messages).build()).aiMessage().text();
      Optional<Misdeed> misdeed = habits.now(side, draws.at("reply " + number));
      String said = misdeed.isPresent() ? misdeed.get().say(turn(messages, number, words)) : words;
      return completion(said, misdeed.filter(CUT_OFF::contains).isPresent());
    }

    private Misdeed.Turn turn(List<ChatMessage> messages, int number, String words) {
      List<String> own = new ArrayList<>();
      String prompt = "";
      for (ChatMessage message : messages) {
        if (message instanceof AiMessage ai) {
          own.add(ai.text());
        } else if (message instanceof SystemMessage system) {
          prompt = system.text();
        }
      }
      boolean chinese = LanguagePack.of(card).code().equals("zh");
      UserMessage last = (UserMessage) messages.get(messages.size() - 1);
      String heard = Aside.heard(last.singleText());
      return new Misdeed.Turn(card, side, chinese, number, words, heard, own, prompt);
    }

    private static List<ChatMessage> messages(JsonNode request) {
      List<ChatMessage> messages = new ArrayList<>();
      for (JsonNode message : request.path("messages")) {
        String text = message.path("content").asText();
        messages.add(
            switch (message.path("role").asText()) {
              case "system" -> SystemMessage.from(text);
              case "assistant" -> AiMessage.from(text);
              default -> UserMessage.from(text);
            });
      }
      return messages;
    }

    private static ObjectNode completion(String said, boolean cutOff) {
      ObjectNode completion = JSON.createObjectNode();
      completion.put("id", "x").put("object", "chat.completion").put("created", 1);
      ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
      choice.put("finish_reason", cutOff ? "length" : "stop");
      choice.putObject("message").put("role", "assistant").put("content", said);
      completion
          .putObject("usage")
          .put("prompt_tokens", 100)
          .put("completion_tokens", said.length())
          .put("total_tokens", 100 + said.length());
      return completion;
    }
  }

  private final class Plays implements ResponseDefinitionTransformerV2 {
    @Override
    public ResponseDefinition transform(ServeEvent event) {
      try {
        JsonNode request = JSON.readTree(event.getRequest().getBody());
        return players.get(request.path("model").asText()).answer(request);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getName() {
      return "plays";
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }
  }
}
