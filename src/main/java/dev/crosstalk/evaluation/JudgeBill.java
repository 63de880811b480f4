package dev.crosstalk.evaluation;

import dev.langchain4j.model.output.TokenUsage;
import java.util.concurrent.atomic.LongAdder;

/** What a judge was asked, and what that took. Thread-safe. */
public final class JudgeBill {
  private final LongAdder requests = new LongAdder();
  private final LongAdder uncounted = new LongAdder();
  private final LongAdder tokensIn = new LongAdder();
  private final LongAdder tokensOut = new LongAdder();

  /**
   * Takes in a request.
   *
   * @param usage null where its server does not count
   */
  void add(TokenUsage usage) {
    requests.increment();
    if (usage == null) {
      uncounted.increment();
    } else {
      tokensIn.add(usage.inputTokenCount());
      tokensOut.add(usage.outputTokenCount());
    }
  }

  public long requests() {
    return requests.sum();
  }

  /** Requests of which nobody knows the tokens. */
  public long uncounted() {
    return uncounted.sum();
  }

  public long tokensIn() {
    return tokensIn.sum();
  }

  public long tokensOut() {
    return tokensOut.sum();
  }
}
