package dev.crosstalk.junit;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes a test of each call that a {@link CallTest} wants, and one of their rate, if asked for. */
final class CallTestExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), CallTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    CallTest test =
        AnnotationSupport.findAnnotation(context.getTestMethod(), CallTest.class).orElseThrow();
    Optional<PassRate> rate =
        AnnotationSupport.findAnnotation(context.getTestMethod(), PassRate.class);
    TestCalls calls = TestCalls.of(test, rate, context);
    Tally tally = new Tally(rate.isPresent());
    Stream<TestTemplateInvocationContext> each =
        IntStream.rangeClosed(1, test.calls())
            .mapToObj(number -> new CallInvocation(number, calls, tally));
    return Stream.concat(each, rate.stream().map(wanted -> new VerdictInvocation(wanted, tally)));
  }
}
