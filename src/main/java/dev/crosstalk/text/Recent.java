package dev.crosstalk.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A function that keeps what it was asked last, since the same turns are read again and again while
 * a call goes on. Thread-safe: two threads may both compute a value; the function must give them
 * the same.
 */
public final class Recent<K, V> implements Function<K, V> {

  private final Function<K, V> function;
  private final Map<K, V> values;

  /**
   * @param most how many values are kept
   */
  public Recent(int most, Function<K, V> function) {
    this.function = function;
    this.values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  public V apply(K key) {
    synchronized (values) {
      V kept = values.get(key);
      if (kept != null) {
        return kept;
      }
    }
    // Outside of the lock: others need not wait for it.
    V value = function.apply(key);
    synchronized (values) {
      values.put(key, value);
    }
    return value;
  }
}
