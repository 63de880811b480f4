package dev.crosstalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Prompts;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows was printed by the program, and the example call is one that it makes. */
class ReadmeTest {

  private static final Pattern CONSOLE =
      Pattern.compile("```console\\n\\$ \\./crosstalk (.*)\\n([\\s\\S]*?)```");

  private static final Pattern CURL =
      Pattern.compile(
          "```console\\n\\$ curl -s http://127\\.0\\.0\\.1:8089(\\S+) -d '(.*)'\\n([\\s\\S]*?)```");

  private static final Pattern JAVA = Pattern.compile("```java\\n([\\s\\S]*?)```");

  /** A line that stands for lines left out. */
  private static final String LEFT_OUT = "(?m)^…\\n";

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void whatTheReadmeShowsIsWhatTheProgramPrints(String readme, @TempDir Path folder)
      throws IOException {
    Matcher console = CONSOLE.matcher(read(Path.of(readme)));
    int shown = 0;
    while (console.find()) {
      String printed = run(console.group(1), folder);
      int from = 0;
      for (String part : console.group(2).split(LEFT_OUT, -1)) {
        assertThat(printed.substring(from)).as(console.group(1)).contains(part);
        from = printed.indexOf(part, from) + part.length();
      }
      shown++;
    }
    assertThat(shown).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void whatTheReadmeAsksTheMockServerIsAnsweredSo(String readme) throws Exception {
    Matcher curl = CURL.matcher(read(Path.of(readme)));
    assertThat(curl.find()).isTrue();
    Sides sides = new Sides(Prompts.scenario("taishan-maintenance"), 1, 1);
    try (MockServer server = MockServer.start(sides, 0, Latency.NONE)) {
      HttpRequest request =
          HttpRequest.newBuilder(server.baseUrl().resolve(curl.group(1)))
              .POST(HttpRequest.BodyPublishers.ofString(curl.group(2)))
              .build();
      String answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      assertThat(answer.strip()).isEqualTo(curl.group(3).strip());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void theReadmesJavaIsThatOfTests(String readme) throws IOException {
    Matcher java = JAVA.matcher(read(Path.of(readme)));
    for (String test :
        List.of(
            "src/test/java/dev/crosstalk/OwnAgentTest.java",
            "src/it/consumer/src/test/java/org/example/repairs/RepairCallsTest.java")) {
      assertThat(java.find()).as(test).isTrue();
      assertThat(read(Path.of(test)).replaceAll("(?m)^ +", ""))
          .contains(java.group(1).replaceAll("(?m)^ +", ""));
    }
    assertThat(java.find()).isFalse();
  }

  @Test
  void theExampleCallIsTheOneThatTheFirstCommandMakes(@TempDir Path folder) throws IOException {
    run("call prompts/taishan-maintenance.md", folder);
    for (String name : List.of("taishan-maintenance-1-1.json", "taishan-maintenance-1-1.md")) {
      assertThat(read(folder.resolve(name))).isEqualTo(read(Path.of("transcripts", name)));
    }
  }

  private static String run(String commandLine, Path folder) {
    List<String> args = new ArrayList<>(Arrays.asList(commandLine.split(" ")));
    if (args.get(0).equals("call")) {
      args.addAll(List.of("--out", folder.toString()));
    }
    Ran ran = Ran.in(Map.of("LANG", "en_GB.UTF-8"), args.toArray(String[]::new));
    return (ran.out() + ran.err()).replace(folder.toString(), "transcripts").replace('\\', '/');
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
