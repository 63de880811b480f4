package dev.crosstalk.agent;

/** A template of the user's can't be used. Its message is one sentence that names the file. */
public final class TemplateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
