package dev.crosstalk.model;

import dev.crosstalk.text.Messages;
import java.util.Locale;

/**
 * A model gave no reply. The message is one sentence with what to do about it, in English; {@link
 * #sentence} has it in the user's language. Never holds a key: see {@link Secrets}.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient Object[] arguments;

  // No cause: those of the SDK carry headers and bodies, and nobody may print them.
  ModelException(Reason reason, Object... arguments) {
    super(sentence(reason, "en", arguments));
    this.reason = reason;
    this.arguments = arguments.clone();
  }

  public Reason reason() {
    return reason;
  }

  /** Whether no other request to that model can do better. */
  public boolean isHopeless() {
    return switch (reason) {
      case UNREACHABLE,
          KEY_MISSING,
          KEY_REFUSED,
          UNKNOWN_MODEL,
          NO_COMPLETIONS,
          NO_CREDIT,
          INTERRUPTED ->
          true;
      default -> false;
    };
  }

  /** What happened and what to do, in one sentence. */
  public String sentence(String language) {
    return sentence(reason, language, arguments);
  }

  private static String sentence(Reason reason, String language, Object... arguments) {
    String key = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Messages.of(ModelException.class, language).get(key, arguments);
  }

  /** Why there was no reply. */
  public enum Reason {
    /** No connection: nothing listens there, or the name is unknown. */
    UNREACHABLE,
    /** The connection broke, again and again. */
    BROKEN_OFF,
    TIMED_OUT,
    KEY_MISSING,
    KEY_REFUSED,
    UNKNOWN_MODEL,
    /** There is a server, but no chat completions under its base URL. */
    NO_COMPLETIONS,
    CONTEXT_TOO_SHORT,
    /** The account may not ask any more. */
    NO_CREDIT,
    TOO_MANY_REQUESTS,
    /** The server says that the request is at fault. */
    REQUEST_REFUSED,
    /** The server says that it is at fault. */
    SERVER_FAILED,
    /** An answer of more bytes than anyone reads. */
    ENDLESS_ANSWER,
    EMPTY_ANSWER,
    /** Half of an answer, or one with something broken in it. */
    BROKEN_ANSWER,
    /** A page for people, mostly. */
    NO_JSON,
    /** JSON, but no chat completion. */
    NO_COMPLETION,
    INTERRUPTED
  }
}
