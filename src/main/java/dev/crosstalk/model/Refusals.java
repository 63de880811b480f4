package dev.crosstalk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.OpenAIServiceException;
import dev.crosstalk.model.ModelException.Reason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands what a server says when it refuses. Servers agree on the status at best, so their
 * words are read too: those of OpenAI, vLLM, llama.cpp, Ollama, LM Studio and of gateways.
 */
final class Refusals {

  private static final Pattern CONTEXT =
      Pattern.compile(
          "context.?(length|window|size)|maximum context|exceed_context|too many (input )?tokens"
              + "|prompt is too long|input is too long|exceeds? the (available|maximum) ");
  private static final Pattern MODEL =
      Pattern.compile(
          "model_not_found|(unknown|invalid|no such) model|invalid_model"
              + "|model.{0,120}(not exist|not found|not available|not supported|unknown|no access)");
  private static final Pattern CREDIT =
      Pattern.compile("insufficient.(quota|balance|credit|funds)|billing|exceeded your current");

  /** Templates that begin with the user's first message complain of the order or of the role. */
  private static final Pattern SYSTEM =
      Pattern.compile(
          "system.?(role|message|prompt).{0,40}(not|un)|(no|not|un\\w*) .{0,40}system.?(role|message)"
              + "|roles must alternate");

  private static final int LONGEST_QUOTE = 200;

  private final ModelSpec spec;
  private final Secrets secrets;

  Refusals(ModelSpec spec) {
    this.spec = spec;
    this.secrets = new Secrets(spec.endpoint().key());
  }

  /** The parameter of ours because of which a request in that manner was refused, if it was. */
  Optional<Parameter> ofParameter(Manner used, OpenAIServiceException refusal) {
    int status = refusal.statusCode();
    if (status != 400 && status != 422) {
      return Optional.empty();
    }
    String named = body(refusal).path("param").asText("");
    String words = words(refusal);
    return Arrays.stream(Parameter.values())
        .filter(used::takes)
        .filter(p -> named.isEmpty() ? words.contains(p.field()) : isIn(p, named))
        .findFirst();
  }

  /** Whether that names a parameter, or a part of it such as {@code response_format.type}. */
  private static boolean isIn(Parameter parameter, String named) {
    return named.equals(parameter.field()) || named.startsWith(parameter.field() + ".");
  }

  /** Whether it was refused because the reply may be longer than what is left of the context. */
  boolean ofTooMuchRoom(OpenAIServiceException refusal) {
    String words = words(refusal);
    return CONTEXT.matcher(words).find()
        && (words.contains(Parameter.MAX_TOKENS.field())
            || words.contains(Parameter.MAX_COMPLETION_TOKENS.field()));
  }

  /** Whether the model's chat template has no place for a system message. */
  boolean ofSystemMessage(OpenAIServiceException refusal) {
    return SYSTEM.matcher(words(refusal)).find();
  }

  /** What the refusal means to the user. */
  ModelException told(OpenAIServiceException refusal) {
    return new ModelException(
        reason(refusal.statusCode(), words(refusal)),
        spec.endpoint().address(),
        spec.name(),
        refusal.statusCode(),
        quote(refusal));
  }

  private Reason reason(int status, String words) {
    if (CONTEXT.matcher(words).find() && status < 500 && status != 429) {
      return Reason.CONTEXT_TOO_SHORT;
    }
    return switch (status) {
      case 401, 403 -> key();
      case 402 -> Reason.NO_CREDIT;
      case 404 -> MODEL.matcher(words).find() ? Reason.UNKNOWN_MODEL : Reason.NO_COMPLETIONS;
      case 405, 501 -> Reason.NO_COMPLETIONS;
      case 429 -> CREDIT.matcher(words).find() ? Reason.NO_CREDIT : Reason.TOO_MANY_REQUESTS;
      default -> {
        if (status >= 500) {
          yield Reason.SERVER_FAILED;
        }
        yield MODEL.matcher(words).find() ? Reason.UNKNOWN_MODEL : Reason.REQUEST_REFUSED;
      }
    };
  }

  private Reason key() {
    return spec.endpoint().key().isPresent() ? Reason.KEY_REFUSED : Reason.KEY_MISSING;
  }

  /** All that it says, in lower case: its code, its type, its parameter and its sentence. */
  private static String words(OpenAIServiceException refusal) {
    return body(refusal).toString().toLowerCase(Locale.ROOT);
  }

  /** Its sentence as the end of one of ours: {@code : "…"}; empty where it says none. */
  private String quote(OpenAIServiceException refusal) {
    String said = secrets.masked(body(refusal).path("message").asText("")).strip();
    if (said.isEmpty()) {
      return "";
    }
    String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ");
    int end = Math.min(line.length(), LONGEST_QUOTE);
    return " (\"" + line.substring(0, end) + (end < line.length() ? "…" : "") + "\")";
  }

  // Not its accessors: they throw where a server leaves something out, and most do.
  private static JsonNode body(OpenAIServiceException refusal) {
    return refusal.body().convert(JsonNode.class);
  }
}
