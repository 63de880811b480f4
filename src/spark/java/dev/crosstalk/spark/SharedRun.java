package dev.crosstalk.spark;

import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.batch.RunFolderException;
import dev.crosstalk.batch.RunPlan;
import dev.crosstalk.cli.ClusterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What stands in a run's folder before its first call. */
final class SharedRun {
  private SharedRun() {}

  /**
   * Opens the run of a plan in a folder, or begins it.
   *
   * @param cards the bytes of the cards by their SHA-256
   * @throws ClusterException if the folder holds a run of one machine
   * @throws RunFolderException if it is another plan's
   */
  static void open(SharedFolder folder, RunPlan plan, Map<String, byte[]> cards)
      throws IOException, ClusterException, RunFolderException {
    folder.make();
    if (folder.hasFile(RunFolder.TRANSCRIPTS)) {
      throw new ClusterException("one-machine", folder);
    }
    if (folder.has(RunFolder.PLAN)) {
      String text = new String(folder.read(RunFolder.PLAN), StandardCharsets.UTF_8);
      plan.checkSame(folder, folder + "/" + RunFolder.PLAN, text);
    } else if (folder.has(RunFolder.TRANSCRIPTS)) {
      throw new RunFolderException("no-plan", folder);
    } else {
      folder.put(RunFolder.PLAN, plan.text().getBytes(StandardCharsets.UTF_8));
    }
    for (Map.Entry<String, byte[]> card : cards.entrySet()) {
      folder.add(RunFolder.card(card.getKey()), card.getValue());
    }
  }
}
