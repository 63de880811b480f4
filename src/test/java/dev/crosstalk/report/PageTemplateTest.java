package dev.crosstalk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosstalk.text.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTemplateTest {
  private static final String HTML =
      "<html lang=\"{{language}}\"><meta content=\"{{policy}}\"><style>{{a.css}}</style>"
          + "{{data}}<script>{{a.js}}</script><script>{{b-c.js}}</script>";

  @Test
  void thePolicyAllowsTheScriptsAndStylesOfTheTemplateAndNothingElse() throws IOException {
    String page = filled(HTML);

    assertThat(page)
        .contains(
            "content=\"default-src 'none'; script-src '"
                + hash("text of a.js")
                + "' '"
                + hash("text of b-c.js")
                + "'; style-src '"
                + hash("text of a.css")
                + "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'\"");
    assertThat(page).startsWith("<html lang=\"zh\">").contains("</style>DATA<script>text of a.js");
  }

  @Test
  void whatAPlaceIsFilledWithIsNotSearchedForPlaces() throws IOException {
    StringWriter page = new StringWriter();

    PageTemplate.of("{{a.js}}|{{data}}", name -> "`{{language}}`")
        .write(page, "en", out -> out.write("{{policy}}"));

    assertThat(page).hasToString("`{{language}}`|{{policy}}");
  }

  @Test
  void aPlaceThatNobodyFillsIsAMistakeOfOurs() {
    assertThatThrownBy(() -> filled("{{dada}}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a page has no place {{dada}}");
    assertThatThrownBy(() -> PageTemplate.of("no-such-page.html"))
        .isInstanceOf(IllegalStateException.class);
  }

  /** The page's own resources must not end the elements that they stand in. */
  @Test
  void ourOwnPageIsWhole() throws IOException {
    StringWriter out = new StringWriter();
    PageTemplate.of(Report.FILE)
        .write(out, "en", data -> data.write("<script type=\"a\" id=\"x\">1</script>"));

    ReportPage page = ReportPage.of(out.toString());

    assertThat(page.data()).containsOnlyKeys("x");
    assertThat(page.scripts())
        .isNotEmpty()
        .allSatisfy(script -> assertThat(page.html()).contains(hash(script)))
        .noneMatch(script -> script.contains("<!--"));
    assertThat(page.styles())
        .isNotEmpty()
        .allSatisfy(style -> assertThat(page.html()).contains(hash(style)));
    assertThat(List.of(" onclick=", " style=", "src=", "http:", "https:"))
        .noneMatch(out.toString().replaceAll("(?s)<script>.*?</script>", "")::contains);
  }

  private static String filled(String template) throws IOException {
    StringWriter page = new StringWriter();
    PageTemplate.of(template, name -> "text of " + name)
        .write(page, "zh", data -> data.write("DATA"));
    return page.toString();
  }

  private static String hash(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text));
  }
}
