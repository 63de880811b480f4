package dev.crosstalk.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a field or parameter of type {@link MockedModel}: an OpenAI-compatible server of the test's
 * own, on a free port, that says what the test has it say.
 *
 * <p>In a field it is there before {@code @BeforeEach}, which is the place to tell it what to say,
 * since a {@link CallTest} makes its call before the test's body. It is stopped at the end of the
 * test, in a static field at the end of the class, and a parameter that names the same model is
 * handed the same server.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MockModelExtension.class)
public @interface MockModel {

  /** The model that it plays in {@link CallTest}s; without a name, all that no other one plays. */
  String value() default "";
}
