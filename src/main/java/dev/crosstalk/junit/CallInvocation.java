package dev.crosstalk.junit;

import dev.crosstalk.transcript.Transcript;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** The test of one call: makes the call when it is first asked for, and counts how it came out. */
final class CallInvocation
    implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
  private final int number;
  private final TestCalls calls;
  private final Tally tally;
  private PhoneCall call;

  CallInvocation(int number, TestCalls calls, Tally tally) {
    this.number = number;
    this.calls = calls;
    this.tally = tally;
  }

  @Override
  public String getDisplayName(int invocationIndex) {
    return calls.name(number);
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return takesCall(parameter);
  }

  /** Whether a parameter is one for a call. */
  static boolean takesCall(ParameterContext parameter) {
    Class<?> type = parameter.getParameter().getType();
    return type == PhoneCall.class || type == Transcript.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return as(parameter, call(context));
  }

  /** A call as a parameter wants it. */
  static Object as(ParameterContext parameter, PhoneCall call) {
    return parameter.getParameter().getType() == PhoneCall.class ? call : call.transcript();
  }

  private synchronized PhoneCall call(ExtensionContext context) {
    if (call == null) {
      try {
        call = calls.make(number, context);
        tally.made(call);
      } catch (RuntimeException e) {
        tally.error();
        throw e;
      }
    }
    return call;
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    try {
      // Also where the test takes none: without a call nothing has passed.
      PhoneCall made = call(context);
      invocation.proceed();
      made.settle();
      tally.count(true);
    } catch (TestAbortedException e) {
      tally.unclear();
      throw e;
    } catch (AssertionError e) {
      tally.count(false);
      throw tally.judged() ? counted(e) : e;
    } catch (Exception e) {
      tally.error();
      throw e;
    }
  }

  /** What the rate is for does not make a build red by itself; it is to be seen all the same. */
  private static TestAbortedException counted(AssertionError failure) {
    return new TestAbortedException(Words.say("rate.counted", failure.getMessage()), failure);
  }
}
