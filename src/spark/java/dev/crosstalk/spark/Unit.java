package dev.crosstalk.spark;

import java.io.Serializable;
import java.util.Map;

/**
 * Calls of one card that are kept as a whole: until all of them are finished or failed, none is.
 *
 * @param card its place among the cards of the batch
 * @param calls their numbers
 * @param attempts how often calls among them failed before, by their numbers
 */
record Unit(int card, CallRanges calls, Map<Integer, Integer> attempts) implements Serializable {}
