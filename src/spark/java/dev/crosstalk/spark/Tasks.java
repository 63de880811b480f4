package dev.crosstalk.spark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.batch.BatchLimits;
import dev.crosstalk.batch.BatchRunner;
import dev.crosstalk.batch.BatchRunner.Outcome;
import dev.crosstalk.batch.LineIds;
import dev.crosstalk.batch.RunFolderException;
import dev.crosstalk.batch.RunTotals;
import dev.crosstalk.cli.ClusterException;
import dev.crosstalk.transcript.JsonLines;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/** What is done in tasks, on executors. */
final class Tasks {
  private static final JsonMapper JSON = new JsonMapper();

  private Tasks() {}

  /**
   * Why a batch can't run somewhere.
   *
   * @param code of the sentence
   * @param machine where
   * @param detail what is wrong there
   */
  record Refusal(String code, String machine, String detail) implements Serializable {}

  /**
   * How the calls of a slice went.
   *
   * @param takenOver whether another job has the folder now
   * @param failed how many failed
   * @param open how many units are not as this task would have them: somebody else kept them first
   */
  record Made(Outcome outcome, String detail, boolean takenOver, int failed, int open)
      implements Serializable {}

  /** The numbers of the calls in a file. */
  record Found(String path, CallRanges calls) implements Serializable {}

  /** What files of transcripts come to. */
  record Totals(RunTotals totals, List<Found> found) implements Serializable {}

  /** Looks whether this executor can make calls of the batch. */
  static Iterator<Refusal> check(Work work) throws IOException {
    String machine = host();
    try {
      Machine here = Machine.of(work);
      if (!work.lease().isSeenIn(here.folder())) {
        return List.of(new Refusal("not-shared", machine, here.folder().toString())).iterator();
      }
      here.folder().tryToWrite();
      return List.<Refusal>of().iterator();
    } catch (IOException e) {
      return List.of(
              new Refusal("executor", machine, work.job().out() + ": " + SystemError.words(e)))
          .iterator();
    } catch (ClusterException e) {
      return List.of(new Refusal("executor", machine, e.sentence(work.job().language())))
          .iterator();
    }
  }

  private static String host() {
    return SparkEnv.get().blockManager().blockManagerId().host();
  }

  /** This executor; one that came later may lack what the others have. */
  private static Machine machine(Work work) throws IOException {
    try {
      return Machine.of(work);
    } catch (ClusterException e) {
      throw new IOException(host() + ": " + e.sentence(work.job().language()));
    }
  }

  /** Makes the calls of a slice. */
  static Made make(Work work, Slice slice) throws IOException {
    Machine machine = machine(work);
    UnitStore store = new UnitStore(slice.forAttempt(TaskContext.get().attemptNumber()), machine);
    BatchRunner runner =
        new BatchRunner(store, store, BatchLimits.none(), machine.calls()::isHopeless, machine);
    BatchRunner.Result result = machine.run(runner);
    if (result.outcome() == Outcome.UNWRITABLE) {
      boolean lost = !work.lease().isSeenIn(machine.folder());
      if (!lost) {
        // Elsewhere it may be writable: Spark tries again.
        throw new IOException(result.detail());
      }
      return new Made(result.outcome(), "", true, result.failed(), 0);
    }
    // Whoever interrupts wants no more calls; what there is of them is paid for.
    Thread.interrupted();
    store.keepRest();
    return new Made(result.outcome(), result.detail(), false, result.failed(), store.lost());
  }

  /** The numbers of the calls in a file of lines. */
  static Found find(Work work, String path) throws IOException, RunFolderException {
    BitSet numbers = new BitSet();
    SharedFolder folder = work.folder().open();
    try (InputStream in = folder.open(path)) {
      LineIds.each(in, folder + "/" + path, id -> numbers.set(number(id)));
    }
    return new Found(path, CallRanges.of(numbers));
  }

  /** The number of the call of that id. */
  static int number(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  /** Makes up for what should follow from a file of transcripts. */
  static void complete(Work work, String path) throws IOException {
    Machine machine = machine(work);
    new ScoredPart(machine).keep(Part.at(path), machine.folder().read(path));
  }

  /** Adds up files of transcripts, and the scores that belong to them. */
  static Totals add(Work work, Iterator<String> paths) throws IOException, RunFolderException {
    SharedFolder folder = work.folder().open();
    RunTotals totals = new RunTotals();
    List<Found> found = new ArrayList<>();
    while (paths.hasNext()) {
      String path = paths.next();
      BitSet numbers = new BitSet();
      try (InputStream in = folder.open(path)) {
        JsonLines.read(
            in,
            (line, bytes) -> {
              var call = JSON.readTree(bytes);
              totals.add(RunTotals.card(call), call);
              numbers.set(call.path("call").asInt());
            });
      }
      found.add(new Found(path, CallRanges.of(numbers)));
      String scores = Part.at(path).scores();
      if (folder.has(scores)) {
        try (InputStream in = folder.open(scores)) {
          JsonLines.read(in, (line, bytes) -> totals.addScores(JSON.readTree(bytes)));
        }
      }
    }
    return new Totals(totals, found);
  }
}
