package dev.crosstalk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.NodeScript;
import dev.crosstalk.Prompts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that is not written in Java: npm's {@code openai} client. */
@Timeout(200)
class NodeClientTest {
  @Test
  void theOpenAiClientOfNpmIsServed(@TempDir Path folder) throws Exception {
    try (MockServer server =
        MockServer.start(
            new Sides(Prompts.scenario("taishan-maintenance"), 1, 1), 0, Latency.NONE)) {
      assertThat(NodeScript.run(folder, "openai-client.js", server.baseUrl()))
          .isEqualTo("caller, callee: 麻烦讲主要影响。\n");
    }
  }
}
