package dev.crosstalk.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crosstalk.batch.RunFolder;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Which job works in a run's folder: the last one that said so. Executors of a driver that was
 * killed go on for a while; before they keep anything they see that the folder is not theirs any
 * more.
 *
 * @param job what only this job is called
 * @param run how many jobs worked there, this one included
 */
record Lease(String job, int run) implements Serializable {
  private static final String FILE = RunFolder.JOB;
  private static final JsonMapper JSON = new JsonMapper();

  /** Another job has the folder now. */
  static final class LostException extends IOException {
    private static final long serialVersionUID = 1;

    LostException(String job) {
      super("the folder is that of the job " + job + " now");
    }
  }

  /** Takes the folder. */
  static Lease take(SharedFolder folder, String job) throws IOException {
    Lease lease = new Lease(job, folder.has(FILE) ? read(folder).run + 1 : 1);
    String json =
        JsonNodeFactory.instance.objectNode().put("job", job).put("run", lease.run) + "\n";
    folder.put(FILE, json.getBytes(StandardCharsets.UTF_8));
    return lease;
  }

  private static Lease read(SharedFolder folder) throws IOException {
    JsonNode json = JSON.readTree(folder.read(FILE));
    return new Lease(json.path("job").asText(), json.path("run").asInt());
  }

  /** Whether what the job wrote into the folder can be read here. */
  boolean isSeenIn(SharedFolder folder) throws IOException {
    return folder.has(FILE) && read(folder).equals(this);
  }

  /**
   * Checks that the folder is still this job's.
   *
   * @throws LostException if it is not
   */
  void check(SharedFolder folder) throws IOException {
    Lease there = read(folder);
    if (!there.equals(this)) {
      throw new LostException(there.job);
    }
  }
}
