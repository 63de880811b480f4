package dev.crosstalk.cli;

/** Is told how far a batch is that many machines make, by any thread. */
public interface ClusterProgress {

  /** So many calls were finished before. */
  void started(long finishedBefore);

  /**
   * What was done since.
   *
   * @param finished calls
   * @param failed attempts
   * @param tokens read and written
   * @param cost as far as there are prices
   * @param waiting whether a server is away
   */
  void now(long finished, long failed, long tokens, double cost, boolean waiting);
}
