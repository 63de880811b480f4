package dev.crosstalk.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An answer, as OpenAI's chat completions API spells it: whole or as a stream. The same request has
 * the same answer, byte for byte.
 *
 * @param id made from the request
 * @param pieces what is said, perhaps cut
 * @param cut whether something is missing at the end
 */
record Completion(String id, CompletionRequest request, Pieces pieces, boolean cut) {

  /** When models and answers were made; no clock, so that nothing differs from day to day. */
  static final long CREATED = 1_735_689_600;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static Completion of(String id, CompletionRequest request, String reply) {
    Pieces whole = Pieces.of(reply);
    Pieces pieces = whole.first(request.limit().orElse(Integer.MAX_VALUE));
    return new Completion(id, request, pieces, pieces.count() < whole.count());
  }

  ObjectNode whole() {
    ObjectNode answer = head("chat.completion");
    for (int index = 0; index < request.choices(); index++) {
      ObjectNode choice = answer.withArray("choices").addObject().put("index", index);
      choice
          .putObject("message")
          .put("role", "assistant")
          .put("content", pieces.text())
          .putNull("refusal");
      choice.putNull("logprobs").put("finish_reason", finishReason());
    }
    answer.set("usage", usage());
    return answer;
  }

  /**
   * The same as a stream: who speaks, each piece, why it ends, and the usage where it is wanted.
   */
  List<ObjectNode> chunks() {
    List<ObjectNode> chunks = new ArrayList<>();
    addForEachChoice(
        chunks,
        choice ->
            choice
                .putObject("delta")
                .put("role", "assistant")
                .put("content", "")
                .putNull("refusal"));
    for (String piece : pieces.list()) {
      addForEachChoice(chunks, choice -> choice.putObject("delta").put("content", piece));
    }
    addForEachChoice(
        chunks,
        choice -> {
          choice.putObject("delta");
          choice.put("finish_reason", finishReason());
        });
    if (request.usageStreamed()) {
      chunks.forEach(chunk -> chunk.putNull("usage"));
      ObjectNode last = head("chat.completion.chunk");
      last.set("usage", usage());
      chunks.add(last);
    }
    return chunks;
  }

  private void addForEachChoice(List<ObjectNode> chunks, Consumer<ObjectNode> body) {
    for (int index = 0; index < request.choices(); index++) {
      ObjectNode chunk = head("chat.completion.chunk");
      ObjectNode choice = chunk.withArray("choices").addObject();
      choice.put("index", index).putNull("logprobs").putNull("finish_reason");
      body.accept(choice);
      chunks.add(chunk);
    }
  }

  private ObjectNode head(String object) {
    ObjectNode head =
        JSON.objectNode()
            .put("id", id)
            .put("object", object)
            .put("created", CREATED)
            .put("model", request.model());
    head.putArray("choices");
    return head;
  }

  private String finishReason() {
    return cut ? "length" : "stop";
  }

  private ObjectNode usage() {
    int in = request.messages().length();
    int out = pieces.count() * request.choices();
    return JSON.objectNode()
        .put("prompt_tokens", in)
        .put("completion_tokens", out)
        .put("total_tokens", in + out);
  }
}
