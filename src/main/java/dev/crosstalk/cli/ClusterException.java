package dev.crosstalk.cli;

import dev.crosstalk.text.Messages;
import java.util.Arrays;
import java.util.List;

/** A cluster can't do what it is asked for; {@link #sentence} says why and what to do. */
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;
  private final transient List<Object> arguments;

  /**
   * @param code of the sentence, which the messages of {@code cli} have as {@code cluster.<code>}
   */
  public ClusterException(String code, Object... arguments) {
    super(code + Arrays.toString(arguments));
    this.code = code;
    this.arguments = List.of(arguments);
  }

  /** What happened and what to do, in one sentence. */
  public String sentence(String language) {
    return Messages.of(ClusterException.class, language)
        .get("cluster." + code, arguments.toArray());
  }
}
