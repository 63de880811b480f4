package dev.crosstalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a request is known by. */
class CallRequestsTest {
  private static final String PLACE = "1|card|1|caller";
  private static final ModelSpec SPEC = spec("m", OptionalDouble.empty());

  @Test
  void theSamePlaceAndWordsHaveTheSameKey() {
    assertThat(keys(PLACE, said("喂"), said("喂", "您好", "嗯")))
        .isEqualTo(keys(PLACE, said("喂"), said("喂", "您好", "嗯")));
  }

  @Test
  void whoAsksTheSameAgainHasAnotherKey() {
    List<String> keys = keys(PLACE, said("喂"), said("喂"), said("喂"));
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void anotherCallSideModelOrTemperatureHasAnotherKey() {
    ModelSpec other = spec("n", OptionalDouble.empty());
    ModelSpec warmer = spec("m", OptionalDouble.of(0.7));
    List<String> keys = new ArrayList<>();
    for (String place : List.of(PLACE, "1|card|2|caller", "1|card|1|callee", "2|card|1|caller")) {
      keys.addAll(keys(place, said("喂")));
    }
    keys.add(new CallRequests(other, PLACE).next(said("喂")).key());
    keys.add(new CallRequests(warmer, PLACE).next(said("喂")).key());

    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void aBlankIsAnotherRequest() {
    List<String> keys = new ArrayList<>();
    for (String words :
        List.of("喂", "喂 ", " 喂", "喂\n", "喂\\n", "\"喂\"", "", "喂\",\"role\":\"user")) {
      keys.addAll(keys(PLACE, said(words)));
    }
    assertThat(keys).doesNotHaveDuplicates();
  }

  /** A boundary between messages that could be moved would let two requests be one. */
  @Test
  void requestsOfRandomWordsShareAKeyOnlyIfTheyAreTheSame() {
    Random random = new Random(7);
    Map<String, CanonicalRequest> byKey = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String[] words = new String[1 + 2 * random.nextInt(2)];
      for (int w = 0; w < words.length; w++) {
        words[w] = words(random);
      }
      KeyedRequest request = new CallRequests(SPEC, PLACE).next(said(words));
      CanonicalRequest other = byKey.put(request.key(), request.canonical());
      assertThat(other == null || other.equals(request.canonical())).isTrue();
    }
    assertThat(byKey).hasSizeGreaterThan(500);
  }

  @Test
  void aRequestIsReadBackAsItWasWritten() throws Exception {
    CanonicalRequest request =
        new CallRequests(spec("m", OptionalDouble.of(0.7)), PLACE)
            .next(said("“喂”\n\t\u0001😀", "您好", "嗯"))
            .canonical();

    CanonicalRequest read =
        CanonicalRequest.of(new JsonMapper().readTree(request.json().toPrettyString()));

    assertThat(read).isEqualTo(request);
    assertThat(read.sha256()).isEqualTo(request.sha256());
  }

  @Test
  void whatWasLearntOfAServerIsNoPartOfIt() {
    assertThat(new CallRequests(SPEC, PLACE).next(said("喂")).canonical().json().fieldNames())
        .toIterable()
        .containsExactly("model", "messages", "seed");
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int length = 1 + random.nextInt(3); length > 0; length--) {
      words.append("\"{}:,[]a嗯".charAt(random.nextInt(9)));
    }
    return words.toString();
  }

  private static List<String> keys(String place, ChatRequest... requests) {
    CallRequests all = new CallRequests(SPEC, place);
    return List.of(requests).stream().map(all::next).map(KeyedRequest::key).toList();
  }

  /** A system message, and then what was said by both in turn. */
  private static ChatRequest said(String... words) {
    List<ChatMessage> messages = new ArrayList<>(List.of(SystemMessage.from("你是来电方")));
    for (int i = 0; i < words.length; i++) {
      messages.add(i % 2 == 0 ? UserMessage.from("。" + words[i]) : AiMessage.from(words[i]));
    }
    return ChatRequest.builder().messages(messages).build();
  }

  private static ModelSpec spec(String name, OptionalDouble temperature) {
    Endpoint endpoint = Endpoint.of(URI.create("http://127.0.0.1:1/v1"), Optional.empty());
    return new ModelSpec(name, endpoint, temperature, Optional.empty());
  }
}
