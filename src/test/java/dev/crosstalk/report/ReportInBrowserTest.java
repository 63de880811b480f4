package dev.crosstalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.NodeScript;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report's pages of data that is made to mean harm, as a browser shows them. */
@Tag("browser")
@Timeout(300)
class ReportInBrowserTest {
  @Test
  void aReportWhoseEveryTextMeansHarmIsWalkedThroughAndNothingHappens(@TempDir Path folder) {
    Path page = folder.resolve("报告 report.html");
    NodeScript.run(folder, "sample.js", page, "--hostile", "--calls", 1000);

    assertThat(NodeScript.inBrowser(folder, "report.js", page, "--hostile")).contains("0 failed");
  }
}
