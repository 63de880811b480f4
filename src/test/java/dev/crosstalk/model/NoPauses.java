package dev.crosstalk.model;

import com.openai.core.Sleeper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Tries again at once, so that tests need not wait. */
public final class NoPauses implements Sleeper {
  private NoPauses() {}

  public static ModelServers servers() {
    return new ModelServers(new NoPauses());
  }

  @Override
  public void sleep(Duration pause) {}

  @Override
  public CompletableFuture<Void> sleepAsync(Duration pause) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}
}
