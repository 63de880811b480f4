package dev.crosstalk.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crosstalk.evaluation.Label.Made;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LabelWriterTest {
  @TempDir Path folder;
  private Path file;
  private LabelWriter writer;

  @BeforeEach
  void name() {
    file = folder.resolve(Label.FILE);
    writer = new LabelWriter(file);
  }

  @Test
  void whatIsAddedIsRead() throws IOException {
    writer.add(label("刘蕾", 2, Verdict.PASS));
    writer.add(label("刘蕾", 2, Verdict.FAIL));
    writer.add(label("Anna", 2, Verdict.UNCLEAR));

    assertThat(read())
        .containsExactly(label("刘蕾", 2, Verdict.FAIL), label("Anna", 2, Verdict.UNCLEAR));
    assertThat(Files.readString(file, UTF_8).lines()).hasSize(3);
  }

  @Test
  void aTornLineIsCutOffWhereverItWasTorn() throws IOException {
    byte[] whole = label("刘蕾", 2, Verdict.PASS).line().getBytes(UTF_8);
    for (int length = 1; length < whole.length - 1; length++) {
      Files.write(file, whole);
      Files.write(file, append(whole, Arrays.copyOf(whole, length)));

      writer.mend();

      assertThat(file).as("torn at " + length).hasBinaryContent(whole);
    }
  }

  @Test
  void aLineThatLacksNothingButItsEndIsCompleted() throws IOException {
    String whole = label("刘蕾", 2, Verdict.PASS).line();
    Files.writeString(file, whole + whole.stripTrailing(), UTF_8);

    writer.mend();

    assertThat(file).hasContent(whole + whole);
  }

  @Test
  void aLineThatIsTornMeanwhileIsMendedBeforeTheNext() throws IOException {
    writer.add(label("Anna", 2, Verdict.PASS));
    Files.writeString(file, Files.readString(file, UTF_8) + "{\"format\":\"cross", UTF_8);

    writer.add(label("Anna", 4, Verdict.PASS));

    assertThat(read())
        .containsExactly(label("Anna", 2, Verdict.PASS), label("Anna", 4, Verdict.PASS));
  }

  @Test
  void whatIsNoLabelIsNeverTakenAway() throws IOException {
    Files.writeString(file, "# Notes\nsomebody's last line", UTF_8);

    writer.mend();

    assertThat(file).hasContent("# Notes\nsomebody's last line\n");
  }

  @Test
  void aFileThatIsNotThereOrEmptyOrWholeStaysSo() throws IOException {
    writer.mend();
    assertThat(file).doesNotExist();

    Files.createFile(file);
    writer.mend();
    assertThat(file).isEmptyFile();

    writer.add(label("Anna", 2, Verdict.PASS));
    byte[] before = Files.readAllBytes(file);
    writer.mend();
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void severalMayAddAtOnce() throws Exception {
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(rater -> new Thread(() -> addHundred("rater " + rater)))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(read()).hasSize(400);
  }

  @Test
  void whatCouldNotBeKeptIsAnError() throws IOException {
    Files.createDirectory(file);
    assertThatThrownBy(() -> writer.add(label("Anna", 2, Verdict.PASS)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> new LabelWriter(folder.resolve("no/where")).add(label("Anna", 2, Verdict.PASS)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFullDiskIsAnError() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has a disk that is always full");

    assertThatThrownBy(() -> new LabelWriter(full).add(label("Anna", 2, Verdict.PASS)))
        .isInstanceOf(IOException.class);
  }

  private void addHundred(String rater) {
    try {
      LabelWriter own = new LabelWriter(file);
      for (int turn = 1; turn <= 100; turn++) {
        own.add(label(rater, turn, Verdict.PASS));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Label> read() {
    List<ReadingProblem> problems = new ArrayList<>();
    List<Label> labels = new LabelReader(problems::add).read(file);
    assertThat(problems).isEmpty();
    return labels;
  }

  private static Label label(String rater, int turn, Verdict verdict) {
    return new Label("泰山-1-1", OptionalInt.of(turn), "style", rater, Made.PERSON, verdict);
  }

  private static byte[] append(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
