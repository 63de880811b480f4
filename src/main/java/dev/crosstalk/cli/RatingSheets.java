package dev.crosstalk.cli;

import dev.crosstalk.cli.TurnSample.Drawn;
import dev.crosstalk.evaluation.Label;
import dev.crosstalk.evaluation.Label.Made;
import dev.crosstalk.evaluation.LabelWriter;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.serve.RatedTurn;
import dev.crosstalk.serve.Rater;
import dev.crosstalk.serve.RatingSheet;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The drawn turns as each rater gets them: in an order of the rater's own, with the labels that
 * this rater gave, and nobody else's.
 */
final class RatingSheets implements Function<Rater, RatingSheet> {
  private final Terminal terminal;
  private final TurnSample sample;
  private final LabelWriter writer;
  private final Map<Vote, Verdict> votes = new ConcurrentHashMap<>();

  /**
   * @param earlier labels of earlier days, in the order in which they were given
   */
  RatingSheets(Terminal terminal, TurnSample sample, List<Label> earlier, LabelWriter writer) {
    this.terminal = terminal;
    this.sample = sample;
    this.writer = writer;
    Set<Label.Item> drawn = sample.turns().stream().map(Drawn::item).collect(Collectors.toSet());
    earlier.stream()
        .filter(label -> label.made() == Made.PERSON && drawn.contains(label.item()))
        .forEach(label -> votes.put(new Vote(label.rater(), label.item()), label.verdict()));
  }

  private record Vote(String rater, Label.Item item) {}

  @Override
  public RatingSheet apply(Rater rater) {
    // Raters tire and learn: in one order for all, that would look like a trait of the turns.
    Map<String, Drawn> order = new TreeMap<>();
    sample.turns().forEach(turn -> order.put(Sha256.hex(key(rater, turn.item())), turn));
    return new Sheet(rater.name(), List.copyOf(order.values()));
  }

  private String key(Rater rater, Label.Item item) {
    return sample.seed()
        + "\n"
        + rater.name()
        + "\n"
        + item.turn().orElseThrow()
        + "\n"
        + item.transcript();
  }

  private final class Sheet implements RatingSheet {
    private final String rater;
    private final List<Drawn> order;

    Sheet(String rater, List<Drawn> order) {
      this.rater = rater;
      this.order = order;
    }

    @Override
    public int size() {
      return order.size();
    }

    @Override
    public RatedTurn turn(int place) {
      Drawn drawn = order.get(place - 1);
      return new RatedTurn(
          LanguagePack.of(drawn.card()).code(),
          drawn.before(),
          drawn.earlier(),
          drawn.turn(),
          new RatingMaterial(terminal).of(drawn.card(), sample.metric()));
    }

    @Override
    public Optional<String> label(int place) {
      return Optional.ofNullable(votes.get(vote(place))).map(Verdict::word);
    }

    @Override
    public void keep(int place, String word) throws IOException {
      Verdict verdict = Verdict.named(word).orElseThrow();
      Label.Item item = vote(place).item();
      Label label =
          new Label(item.transcript(), item.turn(), item.metric(), rater, Made.PERSON, verdict);
      try {
        writer.add(label);
      } catch (IOException e) {
        // Without the file's name, which the page has no need of.
        throw new IOException(terminal.say("rate.not-kept", SystemError.words(e)), e);
      }
      votes.put(vote(place), verdict);
    }

    private Vote vote(int place) {
      return new Vote(rater, order.get(place - 1).item());
    }
  }
}
