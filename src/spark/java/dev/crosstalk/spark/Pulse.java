package dev.crosstalk.spark;

/**
 * What an executor tells the driver from time to time. It travels as an array of what the JDK has:
 * where Spark reads messages between the two it knows no class of a job's.
 *
 * @param job that the executor works for, as its lease has it
 * @param executor what it is called
 * @param finished calls since it began
 * @param failed attempts
 * @param tokens read and written
 * @param cost as far as there are prices
 * @param waiting whether a server is away
 * @param hopeless whether no other call can do better
 */
record Pulse(
    String job,
    String executor,
    long finished,
    long failed,
    long tokens,
    double cost,
    boolean waiting,
    boolean hopeless) {

  static Pulse of(Object[] message) {
    return new Pulse(
        (String) message[0],
        (String) message[1],
        (long) message[2],
        (long) message[3],
        (long) message[4],
        (double) message[5],
        (boolean) message[6],
        (boolean) message[7]);
  }

  Object[] message() {
    return new Object[] {job, executor, finished, failed, tokens, cost, waiting, hopeless};
  }

  /**
   * What the driver answers.
   *
   * @param executors so many are there
   * @param limit the name of a limit that was reached, so that no more calls are begun; empty where
   *     none was
   */
  record Orders(int executors, String limit) {
    static final Orders NONE = new Orders(1, "");

    static Orders of(Object[] message) {
      return new Orders((int) message[0], (String) message[1]);
    }

    Object[] message() {
      return new Object[] {executors, limit};
    }
  }
}
