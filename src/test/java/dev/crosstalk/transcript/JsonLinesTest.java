package dev.crosstalk.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
  @Test
  void blankLinesCountAndAreNotHandedOn() throws IOException {
    List<String> taken = new ArrayList<>();

    int lines = read("a\n \t\r\n\nb\r\nc", taken);

    assertThat(lines).isEqualTo(5);
    assertThat(taken).containsExactly("1@0:a", "4@7:b\r", "5@10:c");
  }

  @Test
  void aFileWithoutALineHasNone() throws IOException {
    assertThat(read("", new ArrayList<>())).isZero();
    assertThat(read("\n", new ArrayList<>())).isEqualTo(1);
  }

  /** Lines are cut out of blocks of 65,536 bytes: they may end, begin and go on at any of them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 65_534, 65_535, 65_536, 65_537, 131_071, 131_072, 200_000})
  void aLineMayBeOfAnyLength(int length) throws IOException {
    String text =
        IntStream.range(0, 3)
            .mapToObj(i -> String.valueOf((char) ('a' + i)).repeat(length))
            .collect(Collectors.joining("\n"));

    for (String end : List.of("", "\n")) {
      List<String> taken = new ArrayList<>();
      assertThat(read(text + end, taken)).isEqualTo(3);
      assertThat(taken)
          .containsExactly(
              "1@0:" + "a".repeat(length),
              "2@" + (length + 1) + ":" + "b".repeat(length),
              "3@" + 2 * (length + 1) + ":" + "c".repeat(length));
    }
  }

  private static int read(String text, List<String> taken) throws IOException {
    return JsonLines.readPlaces(
        new ByteArrayInputStream(text.getBytes(UTF_8)),
        (number, offset, line) -> taken.add(number + "@" + offset + ":" + new String(line, UTF_8)));
  }
}
