package dev.crosstalk.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Judges the calls of a {@link CallTest} by how many of them pass, since a model that does well
 * does not always do well. All calls are made. One that fails its test is shown as aborted, with
 * its message, and does not make the build red; after the last one a test of its own holds the
 * verdict on what the sample tells of the rate, by Wilson's interval at 95 %:
 *
 * <ul>
 *   <li>it <b>passes</b> where the whole interval is at or above the rate;
 *   <li>it <b>fails</b> where the whole interval is below it;
 *   <li>it is <b>aborted</b>, as too few calls, where the rate lies within the interval: the sample
 *       then shows neither, whatever side its own rate is on. 9 of 10 calls come from a model that
 *       passes 6 of 10 as well as from one that passes 98 of 100. The message has how many calls
 *       would do if they went on like this.
 * </ul>
 *
 * <p>Unclear calls count as neither. Calls that could not be made, and tests that end with any
 * other exception than a failed assertion, are errors here too. The calls are made one after the
 * other, also where tests run in parallel, so that the verdict comes last.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(PassRateCheck.class)
public @interface PassRate {

  /**
   * The least share of calls that must pass, above 0 and below 1: for 1 there is no rate to judge.
   */
  double value();

  /** Whether too few calls are a failure, for builds that must not go on in doubt. */
  boolean failIfUnsure() default false;
}
