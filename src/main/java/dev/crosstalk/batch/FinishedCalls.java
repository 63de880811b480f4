package dev.crosstalk.batch;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which calls of a run are finished: a bit a call, as there may be millions. By ids {@code
 * <card>-<seed>-<call>}. Thread-safe.
 */
public final class FinishedCalls {
  private final Map<String, BitSet> byRun = new HashMap<>();
  private int count;

  /** Takes in the id of a finished call; one that is there already counts once. */
  public synchronized void add(String id) {
    int call = call(id);
    BitSet calls = byRun.computeIfAbsent(run(id), run -> new BitSet());
    if (!calls.get(call)) {
      calls.set(call);
      count++;
    }
  }

  public synchronized boolean has(String id) {
    BitSet calls = byRun.get(run(id));
    return calls != null && calls.get(call(id));
  }

  public synchronized int count() {
    return count;
  }

  private static String run(String id) {
    return id.substring(0, Math.max(0, id.lastIndexOf('-')));
  }

  /** The number at the end; 0, which no call has, where there is none. */
  private static int call(String id) {
    String number = id.substring(id.lastIndexOf('-') + 1);
    return number.matches("[1-9]\\d{0,8}") ? Integer.parseInt(number) : 0;
  }
}
