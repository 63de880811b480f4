package dev.crosstalk.cli;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A batch, as it is sent to the machines that make its calls. No key is in it: each machine has
 * that in its own environment.
 *
 * @param arguments of the command
 * @param files that they name
 * @param variables of the environment that say where models are
 * @param plan the hash of the run's plan
 * @param cards their names, in order
 * @param seed the run's
 * @param calls so many a card
 * @param atOnce so many calls at once for each task
 * @param checkpoint of so many calls at the most each is kept as a whole
 * @param scores whether calls are scored
 * @param out the address of the run's folder
 * @param language of sentences
 */
public record ClusterJob(
    List<String> arguments,
    Parcel files,
    Map<String, String> variables,
    String plan,
    List<String> cards,
    long seed,
    int calls,
    int atOnce,
    int checkpoint,
    boolean scores,
    String out,
    String language)
    implements Serializable {}
