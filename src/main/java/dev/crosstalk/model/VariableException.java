package dev.crosstalk.model;

/**
 * A variable of the environment does not lead to a model. What to do about it depends on where
 * models are named, so that whoever asked says the sentence.
 */
public final class VariableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String key;
  private final transient Object[] arguments;

  VariableException(String key, Object... arguments) {
    super(key);
    this.key = key;
    this.arguments = arguments.clone();
  }

  /** What is wrong: {@code no-key}, {@code bad-url} or {@code bad-header}. */
  public String key() {
    return key;
  }

  /** The variable; where a key is missing, the server before it. Never what a variable holds. */
  public Object[] arguments() {
    return arguments.clone();
  }
}
