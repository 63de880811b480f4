package dev.crosstalk.replay;

import dev.crosstalk.text.Messages;
import java.util.Arrays;
import java.util.List;

/**
 * A folder of recorded replies can't be used; {@link #sentences} say why and what to do, one for
 * each thing that is wrong.
 */
public final class CassetteException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  CassetteException(String code, Object... arguments) {
    this(List.of(new Problem(code, List.of(arguments))));
  }

  CassetteException(List<Problem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  /**
   * One thing that is wrong.
   *
   * @param code of its sentence
   */
  record Problem(String code, List<Object> arguments) {
    static Problem of(String code, Object... arguments) {
      return new Problem(code, Arrays.asList(arguments));
    }
  }

  List<Problem> problems() {
    return problems;
  }

  /** What is wrong and what to do, a sentence each. */
  public List<String> sentences(String language) {
    Messages messages = Messages.of(CassetteException.class, language);
    return problems.stream()
        .map(problem -> messages.get("cassette." + problem.code(), problem.arguments().toArray()))
        .toList();
  }
}
