package dev.crosstalk.transcript;

import dev.crosstalk.plan.CallPlan;
import java.util.List;
import java.util.Objects;

/**
 * One call, as it is kept. Everything that is known about a call later is known from this.
 *
 * @param id {@code <card>-<seed>-<call>}
 * @param call the call's number in its run, from 1
 * @param enforcement {@code guide} or {@code observe}
 */
public record Transcript(
    String id,
    CardReference card,
    long seed,
    int call,
    String enforcement,
    PerSide models,
    PerSide templates,
    CallPlan plan,
    List<Turn> turns,
    List<StepRecord> steps,
    List<Need> needs,
    List<Problem> problems,
    CallEnd end) {

  /** The name and version of the format, the first field of every file. */
  public static final String FORMAT = "crosstalk/1";

  public Transcript {
    Objects.requireNonNull(id);
    Objects.requireNonNull(card);
    Objects.requireNonNull(enforcement);
    Objects.requireNonNull(models);
    Objects.requireNonNull(templates);
    Objects.requireNonNull(plan);
    turns = List.copyOf(turns);
    steps = List.copyOf(steps);
    needs = List.copyOf(needs);
    problems = List.copyOf(problems);
    Objects.requireNonNull(end);
  }

  /** Which card the call was made from. */
  public record CardReference(String title, String file, String sha256) {}

  /** The same kind of thing for either side, such as a model's name or a template's hash. */
  public record PerSide(String caller, String callee) {}
}
