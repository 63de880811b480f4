package org.example.repairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import org.junit.jupiter.api.Test;

/** The libraries of these tests are this project's, not those that Crosstalk is built with. */
class OwnVersionsTest {
  @Test
  void jacksonAndJUnitAreOurs() {
    assertEquals(System.getProperty("own.jackson"), PackageVersion.VERSION.toString());
    assertEquals(
        System.getProperty("own.junit"), Test.class.getPackage().getImplementationVersion());
  }

  @Test
  void nobodyChoosesHowWeLog() {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("org.slf4j.nop.NOPServiceProvider"));
  }
}
