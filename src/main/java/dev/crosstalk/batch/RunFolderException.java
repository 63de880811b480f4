package dev.crosstalk.batch;

import dev.crosstalk.text.Messages;
import java.util.Arrays;
import java.util.List;

/** A run's folder can't be used; {@link #sentence} says why and what to do. */
public final class RunFolderException extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;
  private final transient List<Object> arguments;

  public RunFolderException(String code, Object... arguments) {
    this(null, code, arguments);
  }

  RunFolderException(Throwable cause, String code, Object... arguments) {
    super(code + Arrays.toString(arguments), cause);
    this.code = code;
    this.arguments = List.of(arguments);
  }

  /** What happened and what to do, in one sentence. */
  public String sentence(String language) {
    return Messages.of(RunFolderException.class, language)
        .get("folder." + code, arguments.toArray());
  }
}
