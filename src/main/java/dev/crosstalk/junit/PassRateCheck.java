package dev.crosstalk.junit;

import java.lang.reflect.AnnotatedElement;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A rate of what is no call would be ignored without a word. */
final class PassRateCheck implements BeforeEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    AnnotatedElement method = context.getRequiredTestMethod();
    if (!AnnotationSupport.isAnnotated(method, CallTest.class)) {
      throw new ExtensionConfigurationException(
          Words.say("rate.no-calls", context.getRequiredTestMethod().getName()));
    }
  }
}
