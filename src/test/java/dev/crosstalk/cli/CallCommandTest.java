package dev.crosstalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crosstalk.Schemas;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.CallEnd;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.SampleCalls;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("any-jdk")
class CallCommandTest {
  private static final String CARD = "prompts/taishan-maintenance.md";

  @TempDir Path folder;

  @Test
  void aCallIsShownAndKept() throws IOException {
    Ran ran = Ran.call(playing(SampleCalls.rich()), CARD, "--out", folder.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("taishan-maintenance\nseed 1 · call 1 · enforcement guide\n\n 1 Caller  您好")
        .contains("\nFiles     ")
        .contains("refund-7-1.json\n", "refund-7-1.md\n");
    assertThat(folder.resolve("refund-7-1.json"))
        .hasContent(TranscriptJson.pretty(SampleCalls.rich()));
    assertThat(folder.resolve("refund-7-1.md")).content().contains("## 通话\n");
  }

  @Test
  void forProgramsTheTranscriptIsAloneOnStandardOutput() {
    Ran ran =
        Ran.call(playing(SampleCalls.hungUp()), CARD, "--format=json", "--out", folder.toString());

    assertThat(ran).isEqualTo(new Ran(0, TranscriptJson.pretty(SampleCalls.hungUp()), ""));
    Schemas.TRANSCRIPT.assertValid(ran.out());
    assertThat(folder.resolve("refund-8-1.json")).hasContent(ran.out());
  }

  @Test
  void aVariedCardIsKeptBesideItsCallAndFoundThereWhenItIsScored() throws IOException {
    Path vary = folder.resolve("vary.yaml");
    Files.writeString(vary, "replace: {刘蕾: [张伟]}\naxes: {age: {old: 1}}\nline: {noisy: 1}\n");
    Path out = folder.resolve("out");

    Ran ran = Ran.crosstalk("call", CARD, "--vary", vary.toString(), "--out", out.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            CARD
                + ": \"刘蕾\" becomes \"张伟\" in 7 places: 10:11, 23:9, 65:4, 70:3, 71:3, 72:3,"
                + " 85:1\n");
    String kept = Files.readString(out.resolve("taishan-maintenance-1-1.json"));
    String card = Files.readString(Path.of(CARD)).replace("\r\n", "\n").replace("刘蕾", "张伟");
    Path copy = out.resolve("cards").resolve(Sha256.hex(card) + ".md");
    assertThat(copy).hasContent(card);
    assertThat(kept)
        .contains(
            Sha256.hex(card),
            "您好张伟老师",
            "\"varied\": {\"age\": \"old\", \"line\": \"noisy\", \"replace\": {\"刘蕾\": \"张伟\"}}");
    assertThat(Ran.crosstalk("eval", out.toString()).exitCode()).isZero();
    Files.delete(copy);
    assertThat(Ran.crosstalk("eval", out.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void theLineOfTheCommandLineWins() throws IOException {
    Path vary = folder.resolve("vary.yaml");
    Files.writeString(vary, "line: {noisy: 1}");
    String[] noisy = {"call", CARD, "--line", "noisy", "--format", "json", "--out", "" + folder};
    String[] clear = {
      "call", CARD, "--vary", "" + vary, "--line", "clear", "--format", "json", "--out", "" + folder
    };

    assertThat(Ran.crosstalk(noisy).out())
        .contains("\"varied\": {\"line\": \"noisy\"}", "\"heard\"");
    assertThat(Ran.crosstalk(clear).out())
        .isEqualTo(Ran.crosstalk("call", CARD, "--format", "json", "--out", "" + folder).out());
    assertThat(folder.resolve("cards")).doesNotExist();
  }

  @Test
  void whatIsWrongWithAVariationFileIsToldBeforeTheCall() throws IOException {
    Path vary = folder.resolve("vary.yaml");
    Files.writeString(vary, "line: {bad: 1}");
    Ran one = Ran.crosstalk("call", CARD, "--vary", vary.toString());
    Files.writeString(vary, "line: {bad: 1}\nx: 1");
    Ran two = Ran.crosstalk("call", CARD, "--vary", vary.toString());
    Files.writeString(vary, "replace: {角色: [脚色], 没有: [有]}");
    Ran broken = Ran.crosstalk("call", CARD, "--vary", vary.toString());

    assertThat(one)
        .isEqualTo(
            new Ran(
                2,
                "",
                "crosstalk: " + vary + ":1: line can't be \"bad\"; it is one of clear, noisy.\n"));
    assertThat(two.exitCode()).isEqualTo(2);
    assertThat(two.err().lines())
        .hasSize(3)
        .last()
        .isEqualTo("crosstalk: " + vary + " can't be used as it is; correct what is named above.");
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.err())
        .contains(
            "\"角色\" becomes \"脚色\" in ",
            "\"没有\" stands nowhere in the card, so nothing takes its place",
            ": error: ")
        .endsWith(
            "crosstalk: "
                + CARD
                + " can't be used with these words in it; correct the variation file as said"
                + " above.\n");
  }

  @Test
  void theOptionsReachTheCall() {
    List<String> calls = new ArrayList<>();
    CallCommand.Line line =
        (setup, call, listener) -> {
          calls.add(
              "%s seed %d call %d %s %s"
                  .formatted(
                      setup.scenario().file(),
                      setup.seed(),
                      call,
                      setup.enforcement().word(),
                      setup.limits()));
          return SampleCalls.hungUp();
        };
    String options = "--seed -7 --call 3 --enforce observe --max-turns 12 --model script";

    Ran.call(line, CARD, "--out=" + folder);
    Ran.call(line, (options + " --out " + folder + " " + CARD).split(" "));

    assertThat(calls)
        .containsExactly(
            CARD + " seed 1 call 1 guide Limits[maxTurns=40]",
            CARD + " seed -7 call 3 observe Limits[maxTurns=12]");
  }

  @Test
  void aFailedCallIsKeptAndToldByTheExitCode() {
    Ran ran = Ran.call(playing(SampleCalls.failed()), CARD, "--out", folder.toString());

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(folder.resolve("refund-9-1.json")).exists();
  }

  @Test
  void anInterruptedCallIsNotKept() throws IOException {
    Ran ran = Ran.call(playing(interrupted()), CARD, "--out", folder.toString());

    assertThat(ran.exitCode()).isEqualTo(130);
    assertThat(ran.err())
        .isEqualTo(
            "crosstalk: the call was interrupted and nothing of it was written;"
                + " start it again to have it whole.\n");
    assertThat(names()).isEmpty();
  }

  @Test
  void anInterruptionWhileTheFilesAreWrittenLeavesNone() throws IOException {
    CallCommand.Line line =
        (setup, call, listener) -> {
          Thread.currentThread().interrupt();
          return SampleCalls.rich();
        };

    Ran ran = Ran.call(line, CARD, "--out", folder.toString());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ran.exitCode()).isEqualTo(130);
    assertThat(names()).isEmpty();
  }

  @Test
  void aFolderThatCantBeOneIsToldBeforeTheCall() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "");
    CallCommand.Line line =
        (setup, call, listener) -> {
          throw new AssertionError("the call was made");
        };

    assertThat(Ran.call(line, CARD, "--out", file.toString()))
        .isEqualTo(
            new Ran(
                2,
                "",
                "crosstalk: "
                    + file
                    + " is a file, but transcripts need a folder there;"
                    + " remove the file or choose another folder.\n"));
  }

  @Test
  void aCallThatCantBeKeptIsNotLostForPrograms() throws IOException {
    Files.createDirectories(folder.resolve("refund-9-1.json/x"));

    Ran ran =
        Ran.call(
            playing(SampleCalls.failed()), CARD, "--format", "json", "--out", folder.toString());

    // That the folder can't be used weighs more than that the call failed.
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEqualTo(TranscriptJson.pretty(SampleCalls.failed()));
    assertThat(ran.err()).endsWith("remove the folder or choose another one for transcripts.\n");
  }

  @Test
  void aBugIsOwnedUpToWithItsTrace() {
    CallCommand.Line line =
        (setup, call, listener) -> {
          throw new IllegalStateException("the ledger lost a step");
        };

    Ran ran = Ran.call(line, CARD, "--format=json", "--out", folder.toString());

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .startsWith(
            "crosstalk: this is a bug in crosstalk, not in what you did;"
                + " please report it with the lines that follow.\n"
                + "java.lang.IllegalStateException: the ledger lost a step\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void controlCEndsTheProcessWith130AndLeavesNoFile(@TempDir Path logs) throws Exception {
    Path log = logs.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessCall.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    waitForWords(log);

    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    boolean ended = process.waitFor(20, TimeUnit.SECONDS);
    process.destroyForcibly();

    assumeTrue(ended, "where the tests run in the background, Ctrl-C is ignored");
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(Files.readString(log))
        .startsWith("taishan-maintenance\n")
        .endsWith("start it again to have it whole.\n");
    assertThat(names()).isEmpty();
  }

  private static void waitForWords(Path log) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Files.size(log) == 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  private static CallCommand.Line playing(Transcript recorded) {
    return (setup, call, listener) -> {
      recorded.turns().forEach(listener::onTurn);
      listener.onEnd(recorded);
      return recorded;
    };
  }

  private static Transcript interrupted() {
    Transcript call = SampleCalls.failed();
    return new Transcript(
        call.id(),
        call.card(),
        call.seed(),
        call.call(),
        call.enforcement(),
        call.models(),
        call.templates(),
        call.plan(),
        call.turns(),
        call.steps(),
        call.needs(),
        call.problems(),
        new CallEnd(
            EndReason.INTERRUPTED,
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            CallEnd.Unheard.NONE,
            Optional.empty()));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A call that goes on until it is interrupted. */
  static final class EndlessCall {
    public static void main(String[] args) {
      Interruption interruption = Interruption.watch();
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      Terminal terminal = Terminal.of(Reader.nullReader(), out, out, Map.of(), "en");
      CallCommand command = new CallCommand(terminal, EndlessCall::wait);
      int exitCode =
          Main.prepared(new CommandLine(command), terminal).execute(CARD, "--out", args[0]);
      interruption.over();
      System.exit(exitCode);
    }

    private static Transcript wait(CallSetup setup, int call, CallListener listener) {
      try {
        Thread.sleep(60_000);
        return SampleCalls.rich();
      } catch (InterruptedException e) {
        return interrupted();
      }
    }
  }
}
