package dev.crosstalk.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** What came of the tests of a class, run by JUnit as a build runs them. */
record Run(EngineExecutionResults results) {

  static Run of(Class<?> type) {
    return new Run(EngineTestKit.engine("junit-jupiter").selectors(selectClass(type)).execute());
  }

  static Run inParallel(Class<?> type) {
    return new Run(
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(type))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
            .execute());
  }

  /** Each test as {@code name: SUCCESSFUL}, in the order in which they ended. */
  List<String> outcomes() {
    return finished().stream()
        .map(event -> event.getTestDescriptor().getDisplayName() + ": " + result(event).getStatus())
        .toList();
  }

  List<TestExecutionResult.Status> statuses() {
    return finished().stream().map(event -> result(event).getStatus()).toList();
  }

  /** The messages of all tests that did not pass. */
  List<String> messages() {
    return finished().stream()
        .map(event -> result(event).getThrowable())
        .flatMap(Optional::stream)
        .map(Throwable::getMessage)
        .toList();
  }

  /** The only one. */
  String message() {
    List<String> messages = messages();
    if (messages.size() != 1) {
      throw new AssertionError("not one message: " + messages);
    }
    return messages.get(0);
  }

  Throwable failure() {
    return finished().stream()
        .map(event -> result(event).getThrowable())
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /** What tests reported besides their outcome. */
  List<String> reported() {
    return results.allEvents().reportingEntryPublished().stream()
        .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs().toString())
        .toList();
  }

  /** Tests, and what could not come so far as to have one. */
  private List<Event> finished() {
    return results.allEvents().stream()
        .filter(event -> event.getType() == EventType.FINISHED)
        .filter(
            event -> event.getTestDescriptor().isTest() || result(event).getThrowable().isPresent())
        .toList();
  }

  private static TestExecutionResult result(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class);
  }
}
