package dev.crosstalk.serve;

import java.util.Optional;

/** A request is refused; its message is one sentence for who wrote the program that asks. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient Optional<String> parameter;

  private Refusal(int status, String code, Optional<String> parameter, String sentence) {
    // Without a stack trace: it is an answer, and nobody looks for a bug in it.
    super(sentence, null, false, false);
    this.status = status;
    this.code = code;
    this.parameter = parameter;
  }

  /** Something in the body can't be used. */
  static Refusal of(String parameter, String sentence) {
    return new Refusal(400, "invalid_value", Optional.of(parameter), sentence);
  }

  static Refusal badJson(String sentence) {
    return new Refusal(400, "invalid_json", Optional.empty(), sentence);
  }

  static Refusal unknownModel(String name) {
    return new Refusal(
        404,
        "model_not_found",
        Optional.of("model"),
        "there is no model \""
            + shortened(name)
            + "\"; ask for callee or caller, or for callee-7 to have the plan of call 7.");
  }

  static Refusal unknownPath(String path, String known) {
    return new Refusal(
        404,
        "unknown_url",
        Optional.empty(),
        "there is nothing at " + shortened(path) + "; there are " + known + ".");
  }

  /** Who asks has no business here. */
  static Refusal forbidden(String sentence) {
    return new Refusal(403, "forbidden", Optional.empty(), sentence);
  }

  static Refusal wrongType(String expected) {
    return new Refusal(
        415,
        "unsupported_media_type",
        Optional.empty(),
        "the body must be sent with the Content-Type " + expected + ".");
  }

  /** What was sent is right, and could not be kept all the same. */
  static Refusal notKept(String sentence) {
    return new Refusal(507, "not_kept", Optional.empty(), sentence);
  }

  static Refusal wrongMethod(String path, String method, String allowed) {
    return new Refusal(
        405,
        "method_not_allowed",
        Optional.empty(),
        shortened(path) + " takes " + allowed + ", not " + shortened(method) + ".");
  }

  static Refusal tooLarge(int limit) {
    return new Refusal(
        413,
        "request_too_large",
        Optional.empty(),
        "the body is larger than " + limit + " bytes; send less.");
  }

  /** What nobody foresaw. */
  static Refusal bug() {
    return new Refusal(
        500,
        "internal_error",
        Optional.empty(),
        "this can't be answered; that is a bug in crosstalk, please report it with the request.");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String type() {
    return status < 500 ? "invalid_request_error" : "server_error";
  }

  /** The name of what is wrong in the body, if it is one thing. */
  Optional<String> parameter() {
    return parameter;
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
