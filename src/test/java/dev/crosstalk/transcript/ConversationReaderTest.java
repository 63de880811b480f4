package dev.crosstalk.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConversationReaderTest {
  private static final String GOOD =
      "{\"format\":\"crosstalk/1\",\"id\":\"a\",\"turns\":[{\"speaker\":\"caller\",\"text\":\"您好\"}]}";

  @TempDir Path folder;

  @Test
  void aTranscriptFromElsewhereNeedsSpeakersAndTextsAlone() throws IOException {
    Read read =
        read(
            "elsewhere.json",
            "{\"turns\":[{\"speaker\":\"caller\",\"text\":\"Hello\"},"
                + "{\"mood\":{\"deep\":[1,{}]},\"text\":\"Yeah?\",\"speaker\":\"callee\"}]}");

    assertThat(read.problems()).isEmpty();
    Conversation call = read.calls().get(0);
    assertThat(call.id()).isEqualTo("elsewhere.json:1");
    assertThat(call.utterances())
        .extracting(Utterance::turn, Utterance::speaker, Utterance::text)
        .containsExactly(tuple(1, Speaker.CALLER, "Hello"), tuple(2, Speaker.CALLEE, "Yeah?"));
  }

  @Test
  void whatWasHeardIsRead() throws IOException {
    String text =
        "{\"format\":\"crosstalk/1\",\"turns\":[{\"speaker\":\"caller\",\"text\":\"Hello there\","
            + "\"cutAt\":5,\"heard\":\"…llo\"},{\"speaker\":\"callee\",\"text\":\"Yes?\"}]}";
    List<Utterance> said = read("run.jsonl", text).calls().get(0).utterances();

    assertThat(said).extracting(Utterance::head).containsExactly("Hello", "Yes?");
    assertThat(said).extracting(Utterance::heard).containsExactly("…llo", "Yes?");
    assertThat(said).extracting(Utterance::unclear).containsExactly(true, false);
    assertThat(said.get(0).upTo(2).heard()).isEqualTo("…l");
  }

  @Test
  void everyProblemOfAFileIsToldWithItsLineAndTheRestIsRead() throws IOException {
    Read read =
        read(
            "run.jsonl",
            GOOD
                + "\n"
                + "{\"format\":\"crosstalk/9\",\"turns\":[{\"who\":1}]}\n"
                + "not json\n"
                + "\n"
                + "{\"turns\":[{\"speaker\":\"boss\",\"text\":\"x\"},{\"speaker\":\"caller\"},"
                + "{\"speaker\":\"callee\",\"text\":\"x\",\"cutAt\":9}]}\n"
                + "{\"turns\":[]}\n"
                + "{}\n"
                + "[1]\n"
                + GOOD.replace("\"a\"", "\"b\"")
                + "\n"
                + GOOD.substring(0, 40));

    assertThat(read.calls()).extracting(Conversation::id).containsExactly("a", "b");
    assertThat(read.problems())
        .containsExactly(
            "run.jsonl:2: The format is \"crosstalk/9\", and \"crosstalk/1\" was expected. Use the"
                + " version of Crosstalk that wrote it [other-format]",
            "run.jsonl:3: This is no JSON: Unrecognized token 'not': was expecting ….",
            "run.jsonl:5: The speaker is \"boss\". Expected is caller or callee [unknown-speaker]",
            "run.jsonl:5: The turn has no \"text\". It needs \"speaker\" and \"text\" [missing-field]",
            "run.jsonl:5: \"cutAt\" is 9, which lies outside the text [cut-outside]",
            "run.jsonl:6: Nobody says anything: \"turns\" is empty [empty-turns]",
            "run.jsonl:7: There is no field \"turns\". A transcript needs a list of turns, each with"
                + " \"speaker\" and \"text\" [no-turns]",
            "run.jsonl:8: A transcript was expected here, an object in braces [no-object]",
            "run.jsonl:10: This is no JSON: Unexpected end-of-input within/between O….");
  }

  /** A label of a call with a blank name could not be read again. */
  @Test
  void aTranscriptWithABlankNameIsCalledByItsPlace() throws IOException {
    Read read = read("run.jsonl", GOOD.replace("\"a\"", "\" \"") + "\n" + GOOD);

    assertThat(read.calls()).extracting(Conversation::id).containsExactly("run.jsonl:1", "a");
  }

  @Test
  void aProblemInAPrettyFileHasItsOwnLine() throws IOException {
    Read read =
        read(
            "pretty.json",
            "{\n  \"turns\": [\n    {\"speaker\": \"caller\", \"text\": \"a\"},\n"
                + "    {\"speaker\": \"agent\",\n     \"text\": 3}\n  ]\n}\n");

    assertThat(read.problems())
        .containsExactly(
            "pretty.json:4: The speaker is \"agent\". Expected is caller or callee [unknown-speaker]",
            "pretty.json:5: \"text\" is number_int, and \"…\" was expected [wrong-kind]");
  }

  @Test
  void aFolderIsReadWithAllItsTranscriptsAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("b.json"), GOOD, StandardCharsets.UTF_8);
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(folder.resolve("a/transcripts.jsonl"), GOOD + "\n" + GOOD + "\n");
    Files.writeString(folder.resolve("a/run.json"), "{}");
    Files.writeString(folder.resolve("a/scores.jsonl"), "{}");
    Files.writeString(folder.resolve("notes.txt"), "?");

    Read read = read(folder);

    assertThat(read.calls()).hasSize(3);
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void whatIsNoDataByItsNameIsReadOnlyWhereItIsNamed() throws IOException {
    for (String file :
        List.of(
            "_job.json",
            "_temporary/0/a.json",
            ".hidden/a.jsonl",
            ".a.json",
            "summary.json",
            "scores.jsonl/card=x/000000001-000000500.jsonl",
            "failures.jsonl/a.json",
            "labels.jsonl/a.jsonl",
            "train.openai.jsonl/a.jsonl")) {
      Path written = folder.resolve(file);
      Files.createDirectories(written.getParent());
      Files.writeString(written, GOOD, StandardCharsets.UTF_8);
    }

    assertThat(read(folder).calls()).isEmpty();
    assertThat(read(folder).problems()).singleElement().asString().endsWith("[no-transcripts]");
    for (String named : List.of("_job.json", "_temporary", ".hidden", ".a.json", "summary.json")) {
      assertThat(read(folder.resolve(named)).calls()).as(named).hasSize(1);
    }
  }

  @Test
  void aFolderOfTranscriptsIsReadPartByPartInTheOrderOfTheirPaths() throws IOException {
    String[] parts = {"card=b/1.jsonl", "card=甲 乙/2.jsonl", "card=甲 乙/1", "card=b/10.json"};
    for (String part : parts) {
      Path file = folder.resolve("run/transcripts.jsonl").resolve(part);
      Files.createDirectories(file.getParent());
      Files.writeString(file, GOOD.replace("\"a\"", "\"" + part + "\"") + "\n");
    }
    Files.writeString(folder.resolve("run/transcripts.jsonl/card=b/_SUCCESS"), "");

    for (String named : List.of("", "run", "run/transcripts.jsonl")) {
      assertThat(read(folder.resolve(named)).calls())
          .extracting(Conversation::id)
          .containsExactly("card=b/1.jsonl", "card=b/10.json", "card=甲 乙/1", "card=甲 乙/2.jsonl");
    }
  }

  @Test
  void aFolderThatIsALinkIsReadWhereItIsNamed() throws IOException {
    Path run = Files.createDirectories(folder.resolve("disk/transcripts.jsonl"));
    Files.writeString(run.resolve("part-0"), GOOD);
    Path parts = Files.createDirectories(folder.resolve("run")).resolve("transcripts.jsonl");
    Files.createSymbolicLink(parts, run);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("run"));

    assertThat(read(link).calls()).hasSize(1);
    assertThat(read(folder.resolve("run")).calls()).hasSize(1);
  }

  @Test
  void whatIsNotThereIsTold() throws IOException {
    assertThat(read(folder.resolve("no.json")).problems())
        .containsExactly(
            "no.json: There is no such file. Name a transcript or a folder of transcripts [no-file]");
    assertThat(read(folder).problems())
        .containsExactly(
            folder.getFileName()
                + ": There is no transcript in this folder. Transcripts are files that end in .json"
                + " or .jsonl [no-transcripts]");
    assertThat(read("empty.json", "").problems())
        .containsExactly(
            "empty.json: The file is empty. A transcript is one JSON object, or one on each line of"
                + " a .jsonl file [empty-file]");
  }

  @Test
  void bytesThatAreNoTextSpoilOneLineAlone() throws IOException {
    Path file = folder.resolve("bytes.jsonl");
    byte[] bad = GOOD.getBytes(StandardCharsets.UTF_8);
    bad[bad.length - 6] = (byte) 0xff;
    Files.write(file, bad);
    Files.writeString(file, "\n" + GOOD, StandardOpenOption.APPEND);

    Read read = read(file);

    assertThat(read.calls()).hasSize(1);
    assertThat(read.problems()).singleElement().asString().startsWith("bytes.jsonl:1: This is no");
  }

  @Test
  @Timeout(20)
  void aTurnMayHaveAMillionCharactersAndMore() throws IOException {
    Read read = read("long.json", GOOD.replace("您好", "好".repeat(25_000_000)));

    assertThat(read.calls().get(0).utterances().get(0).text()).hasSize(25_000_000);
  }

  private record Read(List<Conversation> calls, List<String> problems) {}

  private Read read(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content, StandardCharsets.UTF_8);
    return read(file);
  }

  /** Problems without the folder, and those of the JSON library cut off where it speaks itself. */
  private Read read(Path path) {
    List<Conversation> calls = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    new ConversationReader(
            new ConversationReader.Sink() {
              @Override
              public void conversation(Conversation conversation, Path file, int line) {
                calls.add(conversation);
              }

              @Override
              public void problem(ReadingProblem problem) {
                String sentence = problem.sentence("en");
                int name = sentence.indexOf(problem.file().getFileName().toString());
                problems.add(sentence.substring(name).replaceFirst("(?s)….*not-json]$", "…."));
              }
            })
        .read(path);
    return new Read(calls, problems);
  }
}
