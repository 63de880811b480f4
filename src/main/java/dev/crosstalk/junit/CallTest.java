package dev.crosstalk.junit;

import dev.crosstalk.call.Enforcement;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is handed a phone call, once for each of {@link #calls}. The call is made before the
 * test's body, from a card, and injected as a parameter of type {@link PhoneCall} (or {@link
 * dev.crosstalk.transcript.Transcript}):
 *
 * <pre>{@code
 * @CallTest(card = "prompts/my-card.md", caller = MyCaller.class, calls = 3)
 * void keepsToItsSteps(PhoneCall call) {
 *   assertThat(call).followedItsSteps().saidNothingFalse();
 * }
 * }</pre>
 *
 * <p>The same card, seed and number give the same plan, and with the built-in script the same call,
 * byte for byte. A call that could not be made, since a model can't be reached, say, is an error of
 * the test: never a failed assertion, and never a pass.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CallTestExtension.class)
public @interface CallTest {

  /**
   * The card: a file, by its path from where the tests are run, mostly the project's folder; where
   * there is no such file, a resource by its path from the root of the class path.
   */
  String card();

  /** How many calls are made, each a test of its own, numbered from 1. */
  int calls() default 1;

  /** The seed of the plans: what the callees want, say and do. */
  long seed() default 1;

  /**
   * Whether the caller is held to its rules. {@link Enforcement#OBSERVE} tells nothing and refuses
   * nothing, so that the test says something about the prompt, model or agent; {@link
   * Enforcement#GUIDE} makes good calls of almost any model.
   */
  Enforcement enforce() default Enforcement.OBSERVE;

  /**
   * The model of both sides by its name at the server, or {@code script}, the built-in model that
   * plays the card from its own words. One that a {@link MockModel} of the test plays is asked
   * there, whatever its name.
   */
  String model() default "script";

  /** The caller's model, where it is another one. */
  String callerModel() default "";

  /** The callee's model, where it is another one. */
  String calleeModel() default "";

  /**
   * Where the models are: what stands before {@code /chat/completions}. Left out, it is a {@link
   * MockModel} of the test, else the variable {@code OPENAI_BASE_URL}, else OpenAI. Keys come from
   * {@code CROSSTALK_CALLER_API_KEY}, {@code CROSSTALK_CALLEE_API_KEY} or {@code OPENAI_API_KEY}.
   */
  String baseUrl() default "";

  /** How many seconds a reply of a model may take; 0 for as long as the model seems to need. */
  int replyLimit() default 0;

  /**
   * Who calls, if it is somebody's own: a class with a constructor without parameters, made anew
   * for each call.
   *
   * <ul>
   *   <li>A {@link dev.crosstalk.agent.CallAgent} gets all that was said so far, and nothing else.
   *   <li>A {@link java.util.function.Function} from text to text gets what the other side said
   *       last; the caller's first time, nothing.
   *   <li>A LangChain4j {@link dev.langchain4j.model.chat.ChatModel} is told its side of the card,
   *       as a model behind a server is.
   * </ul>
   */
  Class<?> caller() default Void.class;

  /** Who is called, if it is somebody's own; see {@link #caller}. */
  Class<?> callee() default Void.class;

  /** The turns of both sides after which a call is ended, at least 2. */
  int maxTurns() default 40;

  /** A folder with templates of one's own for what models are told; none for the built-in ones. */
  String templates() default "";

  /** What stands for the card's placeholders, each as {@code name=value}. */
  String[] set() default {};

  /**
   * A folder of recorded replies, as {@code --record} makes it, from which the models answer: no
   * key, no network. Its calls are made as they were recorded: models that are not named, and
   * {@link #enforce} always, are those of the recording. What is not on it is an error of the test.
   */
  String replay() default "";
}
