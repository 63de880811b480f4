package dev.crosstalk.model;

/** What we add to a request that nobody asked for, and without which a server must do too. */
enum Parameter {
  SEED("seed"),
  /** The most tokens of a reply, as nearly all servers call it. */
  MAX_TOKENS("max_tokens"),
  /** The same, as OpenAI's reasoning models want it called. */
  MAX_COMPLETION_TOKENS("max_completion_tokens"),
  /** Where a reply ends that would not end by itself. */
  STOP("stop"),
  /** More freedom for a reply that is to have other words than the last; the user's own stays. */
  TEMPERATURE("temperature"),
  /** The same for words within the reply. */
  FREQUENCY_PENALTY("frequency_penalty"),
  /** JSON of a schema as the format of a reply; of the two the first that is given up. */
  JSON_SCHEMA("response_format"),
  /** Any JSON object as the format of a reply. */
  JSON_OBJECT("response_format");

  private final String field;

  Parameter(String field) {
    this.field = field;
  }

  /** Its name in a request. */
  String field() {
    return field;
  }
}
