package dev.crosstalk.regression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.Schemas;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A comparison in the forms that programs, build servers and pull requests read. */
class ComparisonReportsTest {
  private static final String HOSTILE = "<b>\"]]>&'\u0000\u001b[2J\uFFFE\uD83D | `x`\n# y @all";

  @Test
  void jsonKeepsToItsSchema() throws Exception {
    String json = ComparisonJson.line(hostile(), "a", "b");

    Schemas.COMPARISON.assertValid(json);
    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.path("regression").asBoolean()).isTrue();
    assertThat(read.at("/breaches/0/guard").asText()).isEqualTo("severe");
    assertThat(read.at("/flipped/0/parting/turn").asInt()).isEqualTo(1);
    assertThat(read.at("/flipped/0/flips/0/after/evidence/0/turn").asInt()).isEqualTo(3);
    assertThat(json.lines()).hasSize(1);
  }

  @Test
  void noDifferenceAndNothingComparedKeepToTheSchemaAsWell() {
    Baseline run = Runs.of("steps", "??");
    Schemas.COMPARISON.assertValid(
        ComparisonJson.line(Comparison.of(run, run, CompareSettings.DEFAULT), "a", "b"));
  }

  @Test
  void buildServersReadTheXmlWhateverWasSaid() throws Exception {
    String xml = ComparisonJunit.text(ComparisonTest.words(hostile()));

    Document document = valid(xml);
    Element suite = document.getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element failure = (Element) document.getElementsByTagName("failure").item(0);
    assertThat(((Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("grounding card-1-1");
    assertThat(failure.getTextContent()).contains("<b>\"]]>&'\uFFFD\uFFFD[2J\uFFFD\uFFFD | `x`");
  }

  @Test
  void whatNobodyKnowsIsSkippedAndNotPassed() throws Exception {
    Document document = valid(ComparisonJunit.text(ComparisonTest.words(hostile())));

    NodeList skipped = document.getElementsByTagName("skipped");
    assertThat(skipped.getLength()).isEqualTo(1);
    assertThat(((Element) skipped.item(0).getParentNode()).getAttribute("name"))
        .isEqualTo("spokenForm");
  }

  @Test
  void nothingThatWasSaidIsMarkdown() {
    String markdown = ComparisonMarkdown.text(ComparisonTest.words(hostile()), "a|b", "c");

    assertThat(markdown)
        .startsWith("### Crosstalk: It got worse.\n")
        .contains("a\\|b (1 call of card)", "- ❌ grounding: 1 call that passed fails now")
        .doesNotContain("<b>", "\u001b", "\n# y", " `x`");
    assertThat(markdown.lines().filter(line -> line.startsWith("|")))
        .allSatisfy(line -> assertThat(line.replace("\\|", "").split("\\|", -1)).hasSize(9));
  }

  @Test
  void aLongListOfCallsEnds() {
    String markdown =
        ComparisonMarkdown.text(
            ComparisonTest.words(
                Comparison.of(
                    Runs.of("steps", "+".repeat(30)),
                    Runs.of("steps", "-".repeat(30)),
                    CompareSettings.DEFAULT)),
            "a",
            "b");

    assertThat(markdown.split("\\*\\*card-1-", -1)).hasSize(21);
    assertThat(markdown).contains("… and 10 more.");
  }

  @Test
  void bothLanguagesAreSpoken() {
    ComparisonWords words = new ComparisonWords(hostile(), "zh", Evidence::reason);

    assertThat(ComparisonMarkdown.text(words, "a", "b"))
        .startsWith("### Crosstalk：变差了。\n")
        .contains("属于严重问题");
  }

  /** A call that got worse in a severe metric, with words that no format likes. */
  private static Comparison hostile() {
    Check failed =
        new Check(
            OptionalDouble.of(0.5),
            Verdict.FAIL,
            List.of(new Evidence(3, HOSTILE, HOSTILE, OptionalInt.of(2))));
    Check unclear = Runs.check('?');
    Baseline before =
        Runs.of("card")
            .call(1, 1, Map.of("grounding", Runs.check('+'), "spokenForm", unclear))
            .baseline();
    Baseline after =
        Runs.of("card").call(1, 1, Map.of("grounding", failed, "spokenForm", unclear)).baseline();
    return Comparison.of(before, after, CompareSettings.DEFAULT)
        .with(Map.of("card-1-1", said("好")), Map.of("card-1-1", said(HOSTILE)));
  }

  private static List<Utterance> said(String text) {
    return List.of(new Utterance(1, Speaker.CALLER, text, OptionalInt.empty()));
  }

  /** The document, after the schema that holds what build servers agree on. */
  private static Document valid(String xml) throws Exception {
    try (InputStream schema = ComparisonReportsTest.class.getResourceAsStream("junit.xsd")) {
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(new StreamSource(schema))
          .newValidator()
          .validate(new StreamSource(new StringReader(xml)));
    }
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
