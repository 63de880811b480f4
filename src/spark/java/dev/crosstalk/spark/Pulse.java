package dev.crosstalk.spark;

import java.io.Serializable;

/**
 * What an executor tells the driver from time to time.
 *
 * @param lease the job that it works for
 * @param executor what it is called
 * @param finished calls since it began
 * @param failed attempts
 * @param tokens read and written
 * @param cost as far as there are prices
 * @param waiting whether a server is away
 * @param hopeless why no other call can do better; null where one can
 */
record Pulse(
    Lease lease,
    String executor,
    long finished,
    long failed,
    long tokens,
    double cost,
    boolean waiting,
    String hopeless)
    implements Serializable {

  /**
   * What the driver answers.
   *
   * @param executors so many are there
   * @param limit the name of a limit that was reached, so that no more calls are begun; null where
   *     none was
   */
  record Orders(int executors, String limit) implements Serializable {}
}
