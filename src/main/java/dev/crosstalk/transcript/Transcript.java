package dev.crosstalk.transcript;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One call, as it is kept. Everything that is known about a call later is known from this.
 *
 * @param id {@code <card>-<seed>-<call>}
 * @param call the call's number in its run, from 1
 * @param enforcement {@code guide} or {@code observe}
 * @param models who spoke for either side
 */
public record Transcript(
    String id,
    CardReference card,
    long seed,
    int call,
    String enforcement,
    PerSide models,
    TemplateHashes templates,
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

  /** The id of a call of the card of that name. */
  public static String id(String card, long seed, int call) {
    return card + "-" + seed + "-" + call;
  }

  /** Which card the call was made from. */
  public record CardReference(String title, String file, String sha256) {}

  /** The same kind of thing for either side, such as a model's name or a template's hash. */
  public record PerSide(String caller, String callee) {}

  /**
   * What each side's model was told, by the SHA-256 of its templates; absent on a side that no
   * agent of ours had.
   */
  public record TemplateHashes(Optional<String> caller, Optional<String> callee) {
    public TemplateHashes {
      Objects.requireNonNull(caller);
      Objects.requireNonNull(callee);
    }
  }

  /** The side that a person took, if one did. */
  public Optional<Speaker> person() {
    if (models.caller().equals(SourceShares.PERSON)) {
      return Optional.of(Speaker.CALLER);
    }
    return models.callee().equals(SourceShares.PERSON)
        ? Optional.of(Speaker.CALLEE)
        : Optional.empty();
  }

  /** The sides that no agent of ours had: nobody told them anything of the card. */
  public List<Speaker> foreign() {
    List<Speaker> foreign = new ArrayList<>();
    if (templates.caller().isEmpty()) {
      foreign.add(Speaker.CALLER);
    }
    if (templates.callee().isEmpty()) {
      foreign.add(Speaker.CALLEE);
    }
    return foreign;
  }
}
