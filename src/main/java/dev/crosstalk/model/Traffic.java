package dev.crosstalk.model;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the requests to one server as many as it bears: doubles them until it complains, then
 * halves them and creeps up again (slow start, additive increase, multiplicative decrease: Chiu and
 * Jain 1989, Jacobson 1988). Where the server is down, all wait, and one asks from time to time.
 * Thread-safe.
 */
final class Traffic {
  private static final int FIRST_AT_ONCE = 16;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final double MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** How a request went. */
  enum Outcome {
    GOOD,
    /** Too many requests, or too much to do. */
    OVERLOAD,
    /** Nobody is there. */
    DOWN,
    /** It failed for reasons of its own. */
    OTHER
  }

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private TrafficRules rules;
  private double limit;
  private double slowStartUntil;
  private int inside;
  private boolean everUp;
  private boolean down;
  private long closedUntil;
  private long lastHalved;
  private Duration pause = FIRST_PAUSE;
  private long nextRequest;
  private double tokens;
  private long tokensAt;

  Traffic(TrafficRules rules) {
    this.rules = rules;
    this.limit = Math.min(FIRST_AT_ONCE, rules.atOnce());
    this.slowStartUntil = rules.atOnce();
    long now = System.nanoTime();
    this.closedUntil = now;
    this.lastHalved = now;
    this.nextRequest = now;
    this.tokensAt = now;
    this.tokens = tokensAMinute();
  }

  /** Keeps to other rules from now on. */
  void obey(TrafficRules others) {
    lock.lock();
    try {
      if (slowStartUntil == rules.atOnce()) {
        slowStartUntil = others.atOnce();
      }
      limit = Math.min(limit, others.atOnce());
      rules = others;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until one more request may be made.
   *
   * @return the time at which it began, for {@link #leave}
   */
  long enter() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        long wait = nanosToWait();
        if (wait == 0) {
          inside++;
          return System.nanoTime();
        }
        if (wait < 0) {
          changed.await();
        } else {
          changed.awaitNanos(wait);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** How long at the least; 0 for not at all, below zero until something changes. */
  private long nanosToWait() {
    long now = System.nanoTime();
    if (closedUntil - now > 0) {
      return closedUntil - now;
    }
    if (inside >= (down ? 1 : (int) limit)) {
      return -1;
    }
    if (rules.requestsPerMinute().isPresent() && nextRequest - now > 0) {
      return nextRequest - now;
    }
    long untilTokens = nanosUntilTokens(now);
    if (untilTokens > 0) {
      return untilTokens;
    }
    rules
        .requestsPerMinute()
        .ifPresent(
            rpm ->
                nextRequest = Math.max(nextRequest, now) + (long) (MINUTE * rules.sharers() / rpm));
    return 0;
  }

  /** How long until there are tokens again. */
  long nanosUntilTokens(long now) {
    if (rules.tokensPerMinute().isEmpty()) {
      return 0;
    }
    double perNano = tokensAMinute() / MINUTE;
    tokens = Math.min(tokensAMinute(), tokens + (now - tokensAt) * perNano);
    tokensAt = now;
    return tokens > 0 ? 0 : 1 + (long) (-tokens / perNano);
  }

  private double tokensAMinute() {
    return (double) rules.tokensPerMinute().orElse(0) / rules.sharers();
  }

  /** Takes note of tokens; who used more than there are lets the others wait. */
  void used(long more) {
    lock.lock();
    try {
      tokens -= more;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes note of how a request went.
   *
   * @param began what {@link #enter} gave
   * @param leaveAlone how long the server asks to be left alone
   */
  void leave(long began, Outcome outcome, Duration leaveAlone) {
    lock.lock();
    try {
      inside--;
      long now = System.nanoTime();
      closedUntil = Math.max(closedUntil, now + leaveAlone.toNanos());
      switch (outcome) {
        case GOOD -> {
          everUp = true;
          down = false;
          pause = FIRST_PAUSE;
          limit = Math.min(rules.atOnce(), limit + (limit < slowStartUntil ? 1 : 1 / limit));
        }
        case OVERLOAD -> {
          // Those that were on their way when it was halved complain of what was before.
          if (began - lastHalved > 0) {
            limit = Math.max(1, limit / 2);
            slowStartUntil = limit;
            lastHalved = now;
          }
        }
        case DOWN -> {
          if (!down || inside == 0) {
            closedUntil = Math.max(closedUntil, now + pause.toNanos());
            pause = longer(pause);
          }
          down = true;
        }
        case OTHER -> {}
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /** Whether a server that is not there was there before, so that it may come back. */
  boolean mayComeBack() {
    lock.lock();
    try {
      return everUp;
    } finally {
      lock.unlock();
    }
  }

  /** Whether all wait for the server to come back. */
  boolean isDown() {
    lock.lock();
    try {
      return down;
    } finally {
      lock.unlock();
    }
  }

  /** How many requests at once it bears, by now. */
  int atOnce() {
    lock.lock();
    try {
      return (int) limit;
    } finally {
      lock.unlock();
    }
  }
}
