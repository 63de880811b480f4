package dev.crosstalk.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TranscriptFilesTest {
  @TempDir Path folder;

  @Test
  void aCallIsTwoFilesInAFolderThatIsMadeForThem() throws IOException {
    Path out = folder.resolve("a/b");
    TranscriptFiles.Written written = new TranscriptFiles(out).write(SampleCalls.rich(), "zh");

    assertThat(written.json()).isEqualTo(out.resolve("refund-7-1.json"));
    assertThat(written.json()).hasContent(TranscriptJson.pretty(SampleCalls.rich()));
    assertThat(written.markdown()).isEqualTo(out.resolve("refund-7-1.md"));
    assertThat(written.markdown()).hasContent(TranscriptMarkdown.of(SampleCalls.rich(), "zh"));
    assertThat(names(out)).containsExactly("refund-7-1.json", "refund-7-1.md");
  }

  @Test
  void theSameCallReplacesItsFiles() throws IOException {
    Files.writeString(folder.resolve("refund-7-1.json"), "old");
    new TranscriptFiles(folder).write(SampleCalls.rich(), "en");

    assertThat(folder.resolve("refund-7-1.json"))
        .hasContent(TranscriptJson.pretty(SampleCalls.rich()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFilesMayBeReadByWhomTheUserAllows() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    TranscriptFiles.Written written = new TranscriptFiles(folder).write(SampleCalls.rich(), "en");

    assertThat(Files.getPosixFilePermissions(written.json()))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void halfASurrogatePairDoesNotStopACallFromBeingKept() throws IOException {
    TranscriptFiles.Written written =
        new TranscriptFiles(folder).write(SampleCalls.saying("好\uD83D"), "en");

    assertThat(Files.readString(written.json())).contains("\"text\": \"好\uFFFD\"");
    assertThat(Files.readString(written.markdown())).contains("> 好\uFFFD\n");
  }

  @Test
  void aFileWhereTheFolderShouldBeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "");

    assertThatThrownBy(() -> write(file.resolve("deeper")))
        .isInstanceOf(TranscriptFileException.class)
        .hasMessage(
            file
                + " is a file, but transcripts need a folder there;"
                + " remove the file or choose another folder.");
    assertThat(failure(file).reason()).isEqualTo(TranscriptFileException.Reason.FILE_IN_THE_WAY);
  }

  @Test
  void aFolderWhereTheFileShouldBeIsNamedAndNothingIsLeftBehind() throws IOException {
    Path inTheWay = Files.createDirectories(folder.resolve("refund-7-1.md/x")).getParent();

    assertThatThrownBy(() -> write(folder))
        .hasMessage(
            inTheWay
                + " is a folder, but a transcript needs that name for its file;"
                + " remove the folder or choose another one for transcripts.");
    assertThat(names(folder)).containsExactly("refund-7-1.md");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatMayNotBeWrittenToIsNamed() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(closed), "root may write anywhere");

    assertThat(failure(closed).sentence("en"))
        .isEqualTo(
            closed
                + " may not be written to, but transcripts are to be put there;"
                + " change its permissions or choose another folder.");
  }

  @Test
  void theSentenceIsThereInChineseToo() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "");

    assertThat(failure(file).sentence("zh"))
        .isEqualTo(file + " 是一个文件，但这里需要一个文件夹来放通话记录；请移走该文件或换一个文件夹。");
  }

  @Test
  void anInterruptedThreadWritesNothing() throws IOException {
    Thread.currentThread().interrupt();
    TranscriptFileException failure = failure(folder);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.reason()).isEqualTo(TranscriptFileException.Reason.INTERRUPTED);
    assertThat(names(folder)).isEmpty();
  }

  /** A limit on the size of files stands in for a disk that fills up in the middle of a write. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aWriteThatFailsHalfWayLeavesNothing() throws Exception {
    Process writer = start(List.of("sh", "-c", "ulimit -f 4; exec \"$0\" \"$@\""));

    assertThat(new String(writer.getInputStream().readAllBytes()))
        .contains(folder + " could not be written to (File too large)");
    assertThat(writer.waitFor()).isNotZero();
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void aProcessThatIsKilledLeavesWholeFilesOnly() throws Exception {
    Path json = folder.resolve("words-1-1.json");
    for (int round = 0; round < 5; round++) {
      Process writer = start(List.of());
      waitFor(json);
      Thread.sleep(37L * round);
      writer.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

      assertThat(new ObjectMapper().readTree(json.toFile()).at("/turns/0/text").asText())
          .hasSize(WritesForever.LENGTH);
      assertThat(folder.resolve("words-1-1.md")).content().endsWith("\n");
      Files.delete(json);
    }
  }

  private void write(Path out) throws TranscriptFileException {
    new TranscriptFiles(out).write(SampleCalls.rich(), "en");
  }

  private TranscriptFileException failure(Path out) {
    return catchThrowableOfType(TranscriptFileException.class, () -> write(out));
  }

  private Process start(List<String> before) throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-Duser.language=en",
            "-cp",
            System.getProperty("java.class.path"),
            WritesForever.class.getName(),
            folder.toString());
    return new ProcessBuilder(Stream.concat(before.stream(), java.stream()).toList())
        .redirectErrorStream(true)
        .start();
  }

  private static void waitFor(Path file) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!Files.exists(file) && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Writes the same long call again and again until it is stopped. */
  static final class WritesForever {
    static final int LENGTH = 300_000;

    public static void main(String[] args) throws IOException {
      TranscriptFiles files = new TranscriptFiles(Path.of(args[0]));
      Transcript call = SampleCalls.saying("长".repeat(LENGTH));
      while (true) {
        files.write(call, "en");
      }
    }
  }
}
