package dev.crosstalk.export;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the calls come from, besides what stands in their transcripts.
 *
 * @param version of the Crosstalk that exports
 * @param folder the name of the calls' folder
 * @param run the hash of its {@code run.json}, if it has one
 * @param runVersion the version that made the run, if that is written there
 */
public record Lineage(
    String version, String folder, Optional<String> run, Optional<String> runVersion) {
  public Lineage {
    Objects.requireNonNull(version);
    Objects.requireNonNull(folder);
    Objects.requireNonNull(run);
    Objects.requireNonNull(runVersion);
  }
}
