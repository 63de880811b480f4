package dev.crosstalk.junit;

import dev.crosstalk.junit.RateVerdict.Outcome;
import java.lang.reflect.Method;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The test of a rate, behind those of the calls. The test's body is not run; what is run before and
 * after each test is, and is handed the last call again if it wants one.
 */
final class VerdictInvocation
    implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
  private final PassRate wanted;
  private final Tally tally;

  VerdictInvocation(PassRate wanted, Tally tally) {
    this.wanted = wanted;
    this.tally = tally;
  }

  /** JUnit asks for it when all calls are made, so that it has the figures. */
  @Override
  public String getDisplayName(int invocationIndex) {
    return Words.say("rate.name", wanted.value(), verdict().words());
  }

  private RateVerdict verdict() {
    return new RateVerdict(tally.rate(), wanted.value());
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return CallInvocation.takesCall(parameter);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return tally.last().map(call -> CallInvocation.as(parameter, call)).orElse(null);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context) {
    invocation.skip();
    RateVerdict verdict = verdict();
    context.publishReportEntry("pass rate", verdict.words() + tally.besides());
    if (verdict.outcome() == Outcome.MISSED) {
      throw new AssertionFailedError(say("rate.missed", verdict));
    }
    if (verdict.outcome() == Outcome.TOO_FEW) {
      String sentence = say("rate.too-few", verdict) + enough(verdict);
      if (wanted.failIfUnsure()) {
        throw new AssertionFailedError(sentence);
      }
      throw new TestAbortedException(sentence);
    }
  }

  private String say(String key, RateVerdict verdict) {
    return Words.say(key, wanted.value(), verdict.words()) + tally.besides() + Words.say("stop");
  }

  private static String enough(RateVerdict verdict) {
    OptionalInt enough = verdict.enough();
    return " "
        + (enough.isPresent()
            ? Words.say("rate.enough", enough.getAsInt())
            : Words.say("rate.never-enough"));
  }
}
