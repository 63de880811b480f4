package dev.crosstalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.NodeScript;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report's pages as a browser shows them and a person walks through them. */
@Timeout(300)
class ReportInBrowserTest {
  @Test
  void aReportWhoseEveryTextMeansHarmIsWalkedThroughAndNothingHappens(@TempDir Path folder) {
    Path page = folder.resolve("报告 report.html");
    NodeScript.run(folder, "sample.js", page, "--hostile", "--calls", 1000);

    assertThat(NodeScript.inBrowser(folder, "report.js", page, "--hostile")).contains("0 failed");
  }

  @Test
  void aReportOfFewCallsInEnglishIsWalkedThrough(@TempDir Path folder) {
    Path page = folder.resolve("report.html");
    NodeScript.run(folder, "sample.js", page, "--calls", 30, "--language", "en");

    assertThat(NodeScript.inBrowser(folder, "report.js", page)).contains("0 failed");
  }
}
