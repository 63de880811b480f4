package dev.crosstalk.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosstalk.card.Speaker;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
  private static final Templates OWN = Templates.of("en", Optional.empty());

  @TempDir Path folder;

  @Test
  void aFileOfTheUsersComesFirstAndTheOthersStay() throws IOException {
    write("caller.md", "Say {role}.");
    Templates templates = Templates.of("en", Optional.of(folder));

    assertThat(templates.systemMessage(Speaker.CALLER, Map.of("role", "Ann")))
        .isEqualTo("Say Ann.");
    assertThat(templates.systemMessage(Speaker.CALLEE, Map.of("role", "Dee")))
        .isEqualTo(OWN.systemMessage(Speaker.CALLEE, Map.of("role", "Dee")));
  }

  @Test
  void aParagraphInWhichNothingWasFilledInIsLeftOut() throws IOException {
    write(
        "caller.md", "You are {role}.\n\nAnswers:\n{knowledge}\n\n\nNotes: {other}\n\nBe brief.\n");

    assertThat(
            Templates.of("en", Optional.of(folder))
                .systemMessage(
                    Speaker.CALLER, Map.of("role", "Ann", "knowledge", "", "other", "none")))
        .isEqualTo("You are Ann.\n\nNotes: none\n\nBe brief.");
  }

  @Test
  void bracesOfTheCardAreNoPlaceholders() throws IOException {
    write("caller.md", "{role} and {coreTask}");

    assertThat(
            Templates.of("en", Optional.of(folder))
                .systemMessage(
                    Speaker.CALLER, Map.of("role", "{coreTask} $1 \\", "coreTask", "call")))
        .isEqualTo("{coreTask} $1 \\ and call");
  }

  @Test
  void aPlaceholderThatNobodyFillsStaysAsItIs() throws IOException {
    write("caller.md", "{role} says {hello}");

    assertThat(
            Templates.of("en", Optional.of(folder))
                .systemMessage(Speaker.CALLER, Map.of("role", "Ann")))
        .isEqualTo("Ann says {hello}");
  }

  @Test
  void theHashIsOfEverythingThatASideMayGet() throws IOException {
    String caller = OWN.hash(Speaker.CALLER);
    String callee = OWN.hash(Speaker.CALLEE);
    write("caller.md", "Say {role}.");
    Templates other = Templates.of("en", Optional.of(folder));

    assertThat(caller).matches("[0-9a-f]{64}").isNotEqualTo(callee);
    assertThat(other.hash(Speaker.CALLER)).isNotEqualTo(caller);
    assertThat(other.hash(Speaker.CALLEE)).isEqualTo(callee);
    assertThat(Templates.of("en", Optional.empty()).hash(Speaker.CALLER)).isEqualTo(caller);
  }

  @Test
  void windowsLineEndsHashTheSame() throws IOException {
    write("caller.md", "One.\n\nTwo {role}.\n");
    String unix = Templates.of("en", Optional.of(folder)).hash(Speaker.CALLER);
    write("caller.md", "One.\r\n\r\nTwo {role}.\r\n");

    assertThat(Templates.of("en", Optional.of(folder)).hash(Speaker.CALLER)).isEqualTo(unix);
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    write("caller.md", "\uFEFFSay {role}.");

    assertThat(
            Templates.of("en", Optional.of(folder))
                .systemMessage(Speaker.CALLER, Map.of("role", "Ann")))
        .isEqualTo("Say Ann.");
  }

  @Test
  void sentencesOfTheUsersComeOneByOne() throws IOException {
    write("asides.properties", "do.check=Anything left?\n");
    Templates templates = Templates.of("en", Optional.of(folder));

    assertThat(templates.aside("do.check", Map.of())).isEqualTo("Anything left?");
    assertThat(templates.aside("do.close", Map.of("lines", "Bye.")))
        .isEqualTo("End the call now and say only this:\nBye.");
  }

  @Test
  void whatIsNoUtf8IsNamedWithTheRemedy() throws IOException {
    Files.write(folder.resolve("callee.md"), "你正在接电话".getBytes("GBK"));

    assertThatThrownBy(() -> Templates.of("zh", Optional.of(folder)))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "can't read the template callee.md in " + folder + "; it must be a text in UTF-8");
  }

  @Test
  void aFolderWithoutATemplateIsNoFolderOfTemplates() {
    assertThatThrownBy(() -> Templates.of("en", Optional.of(folder)))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            folder + " has none of caller.md, callee.md, asides.properties; put one of them there");
  }

  @Test
  void aFolderInThePlaceOfAFileIsNamed() throws IOException {
    Files.createDirectory(folder.resolve("caller.md"));

    assertThatThrownBy(() -> Templates.of("en", Optional.of(folder)))
        .isInstanceOf(TemplateException.class)
        .hasMessage("can't read the template caller.md in " + folder + "; it must be a file");
  }

  @Test
  void aBrokenPropertiesFileIsNamedWithTheRemedy() throws IOException {
    write("asides.properties", "do.check=\\u12\n");

    assertThatThrownBy(() -> Templates.of("en", Optional.of(folder)))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "can't read the template asides.properties in "
                + folder
                + "; it must be a Java properties file: Malformed \\uxxxx encoding.");
  }

  @Test
  void chineseAndEnglishHaveTheSameSentences() throws IOException {
    assertThat(sentences("zh")).isEqualTo(sentences("en"));
  }

  private static Set<String> sentences(String code) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Templates.class.getResourceAsStream(code + "/asides.properties")) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties.stringPropertyNames();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
