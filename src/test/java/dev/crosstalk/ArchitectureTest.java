package dev.crosstalk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of packages in the design, and what no package may do, each rule with its reason. */
class ArchitectureTest {
  private static final String ROOT = "dev.crosstalk.";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.crosstalk");

  /** Which of our packages a package may use, besides itself and {@code text}. */
  private static final Map<String, Allowed> MAY_USE = table();

  private static Map<String, Allowed> table() {
    Map<String, Allowed> table = new LinkedHashMap<>();
    table.put("text", uses("it is a leaf: reading characters needs nothing of ours"));
    table.put("statistics", uses("it is a leaf: what a sample tells needs nothing of ours"));
    table.put("card", uses("a card is what its author wrote, whatever is done with it"));
    table.put("plan", uses("a plan is drawn from a card's shape alone", "card"));
    table.put("transcript", uses("a transcript is read where no call is made", "card", "plan"));
    table.put(
        "language",
        uses(
            "who reads utterances must not know the plan of the call",
            "card",
            "transcript",
            // Not in the design's table: what becomes words (the callee's part of a plan, a
            // directive) is put into them there. The detectors are held to the table below.
            "plan"));
    table.put("model", uses("a door to a model knows nothing of calls"));
    table.put(
        "script",
        uses(
            "the built-in model knows no more of a call than any model does",
            "card",
            "plan",
            // Not in the design's table: what the end detector hands out.
            "transcript",
            "language"));
    table.put(
        "agent",
        uses(
            "one end of the line does not know what the other end or the rules are",
            "card",
            "plan",
            "transcript",
            "language"));
    table.put(
        "call",
        uses(
            "the loop knows no model, no file and no scoring",
            "agent",
            "card",
            "plan",
            "transcript",
            "language"));
    table.put(
        "evaluation",
        uses(
            "an evaluation is blind to how a transcript was made",
            "card",
            "transcript",
            "language",
            "model",
            // Not in the design's table: the reply guard, which knows what no person says.
            "agent",
            "statistics"));
    table.put(
        "serve",
        uses(
            "a server plays the built-in model for others, or shows what it is handed, and makes no"
                + " call itself",
            "card",
            "plan",
            "script",
            // Not in the design's table: the words that tell a side that the line is open.
            "language"));
    table.put(
        "batch",
        uses(
            "a batch makes calls and keeps them, whoever speaks in them",
            "call",
            "transcript",
            "card",
            "plan",
            "language",
            "evaluation",
            "statistics",
            // Not in the design's table: why an agent gave no reply.
            "agent"));
    table.put(
        "export",
        uses(
            "training data is made of files, and no model is asked for it",
            "agent",
            "card",
            "evaluation",
            "language",
            "transcript"));
    table.put(
        "replay",
        uses(
            "a recorded model speaks in calls, and knows nothing of what they are scored for",
            "model",
            // Not in the design's table: a recording keeps its calls, and tells what an edit of
            // the card does to them.
            "agent",
            "call",
            "card",
            "plan",
            "language",
            "transcript"));
    table.put(
        "regression",
        uses(
            "whether it got worse is told from runs and their scores",
            "batch",
            "evaluation",
            "transcript",
            "card",
            "plan",
            "statistics"));
    table.put(
        "report",
        uses(
            "a page shows what files hold, and whoever made them is not asked",
            "regression",
            "batch",
            "evaluation",
            "transcript",
            "card",
            "statistics"));
    table.put(
        "junit",
        uses(
            "a test makes calls, and asks of them what anybody can ask",
            "regression",
            "replay",
            "evaluation",
            "call",
            "agent",
            "script",
            "model",
            "transcript",
            "language",
            "plan",
            "card",
            "statistics"));
    return table;
  }

  @TestFactory
  Stream<DynamicTest> everyPackageUsesWhatTheTableOfTheDesignAllows() {
    return MAY_USE.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> onlyUses(row.getKey(), row.getValue()).check(OURS)));
  }

  @Test
  void everyPackageIsInTheTable() {
    Set<String> packages = new TreeSet<>();
    OURS.forEach(type -> packages.add(shortName(type)));
    packages.removeAll(MAY_USE.keySet());
    assertThat(packages).as("packages that the table says nothing of").isSubsetOf("cli");
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching(ROOT + "(*)..")
        .should()
        .beFreeOfCycles()
        .because(
            "data goes one way, from the card to the transcript, and what uses it comes after it")
        .check(OURS);
  }

  @Test
  void detectorsNeverSeeThePlanOfACall() {
    noClasses()
        .that(
            resideInAPackage(ROOT + "language")
                .and(
                    DescribedPredicate.not(
                        describe(
                            "what puts a part of a plan into words",
                            type ->
                                Stream.of("CalleePart", "CallerSpeech")
                                    .anyMatch(
                                        name ->
                                            type.getName()
                                                .startsWith(ROOT + "language." + name))))))
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            ".*\\.plan\\.(CoveragePlanner|Directive.*|Situation|CallPlan|CallPlan\\$PlannedEnd)")
        .because("a reading that knows what is to come finds it, whether it was said or not")
        .check(OURS);
  }

  @Test
  void onlyTheTerminalPrints() {
    noClasses()
        .that(resideOutside("cli"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("what stands on a terminal is for people or for a program, and cli knows which")
        .check(OURS);
  }

  @Test
  void onlyTestsNeedJUnit() {
    noClasses()
        .that(resideOutside("junit"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.junit..", "org.opentest4j.."))
        .orShould()
        .dependOnClassesThat(resideInAPackage(ROOT + "junit"))
        .because("the command line is shipped without JUnit")
        .check(OURS);
  }

  @Test
  void nothingInACallIsLeftToChanceOrToTheClock() {
    noClasses()
        .that(
            resideInAnyPackage(
                in(
                    "card",
                    "plan",
                    "transcript",
                    "language",
                    "script",
                    "agent",
                    "call",
                    "text",
                    "export",
                    "report")))
        .and()
        // The name of a temporary file, which stands in nothing that is kept.
        .doNotHaveSimpleName("AtomicFile")
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.util.random")
                .or(
                    DescribedPredicate.describe(
                        "a source of chance",
                        type ->
                            Set.of(
                                    "java.util.Random",
                                    "java.util.SplittableRandom",
                                    "java.util.UUID",
                                    "java.security.SecureRandom",
                                    "java.util.concurrent.ThreadLocalRandom")
                                .contains(type.getName()))))
        .orShould()
        .callMethodWhere(calls("Math.random", Math.class, "random"))
        .orShould()
        .callMethodWhere(calls("a clock", System.class, "currentTimeMillis", "nanoTime"))
        .orShould()
        .callMethodWhere(
            describe(
                "a clock of java.time",
                call ->
                    call.getTargetOwner().getPackageName().equals("java.time")
                        && Set.of("now", "systemUTC", "systemDefaultZone")
                            .contains(call.getName())))
        .because("the same card, seed and number make the same call, byte for byte, on any day")
        .check(OURS);
  }

  @Test
  void nothingDependsOnWhereTheMachineStands() {
    noClasses()
        .should()
        .callCodeUnitWhere(
            describe("the default locale or charset", ArchitectureTest::usesADefault))
        .because("a card is read, and a call is made, the same way under every locale and charset")
        .check(OURS);
  }

  @Test
  void onlyTheAgentTalksToAServiceOfLangChain4j() {
    noClasses()
        .that(resideOutside("agent"))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.langchain4j.service.."))
        .because("what a model remembers of a call is made in one place")
        .check(OURS);
  }

  @Test
  void aCallerIsNeverHandedTheCalleesBriefNorACalleeTheCallers() {
    noClasses()
        .that()
        .haveSimpleName("CallerAgent")
        .or()
        .haveSimpleName("CallerScript")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(CalleeBrief|Scenario|CalleePart|CallPlan)")
        .because("nobody can leak what they were not handed")
        .check(OURS);
    noClasses()
        .that()
        .haveSimpleName("CalleeAgent")
        .or()
        .haveSimpleName("CalleeScript")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(CallerBrief|Scenario|CallPlan|Step|KnowledgeEntry)")
        .because("nobody can leak what they were not handed")
        .check(OURS);
  }

  /** Rules that can't fail hold nothing: each of these would have found the test itself. */
  @Test
  void theRulesFindWhatTheyLookFor() {
    JavaClasses offenders = new ClassFileImporter().importClasses(Offender.class);
    ArchRule locale =
        noClasses()
            .should()
            .callCodeUnitWhere(
                describe("the default locale or charset", ArchitectureTest::usesADefault));
    assertThatThrownBy(() -> locale.check(offenders))
        .hasMessageContaining("toLowerCase")
        .hasMessageContaining("format")
        .hasMessageContaining("formatted")
        .hasMessageContaining("getBytes")
        .hasMessageContaining("<init>");
  }

  private static ArchRule onlyUses(String name, Allowed allowed) {
    String[] packages =
        Stream.concat(
                Stream.of(name, "text").map(own -> ROOT + own),
                allowed.packages().stream().map(used -> ROOT + used))
            .toArray(String[]::new);
    return classes()
        .that(resideInAPackage(ROOT + name))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(packages)
                .or(DescribedPredicate.not(resideInAPackage("dev.crosstalk.."))))
        .allowEmptyShould(true)
        .because(allowed.reason());
  }

  private static boolean usesADefault(JavaCall<?> call) {
    CodeUnitCallTarget target = call.getTarget();
    List<String> parameters =
        target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    String method = target.getOwner().getName() + "." + target.getName();
    return switch (method) {
      case "java.lang.String.format", "java.io.PrintStream.printf", "java.util.Formatter.format" ->
          !parameters.get(0).equals(Locale.class.getName());
      case "java.lang.String.formatted" -> true;
      case "java.lang.String.toLowerCase", "java.lang.String.toUpperCase" -> parameters.isEmpty();
      case "java.lang.String.getBytes" -> parameters.isEmpty();
      case "java.lang.String.<init>" ->
          !parameters.isEmpty()
              && parameters.get(0).equals("[B")
              && !List.of("java.nio.charset.Charset", "java.lang.String")
                  .contains(parameters.get(parameters.size() - 1));
      case "java.io.FileReader.<init>", "java.io.FileWriter.<init>" ->
          !parameters.contains("java.nio.charset.Charset");
      case "java.io.InputStreamReader.<init>", "java.io.OutputStreamWriter.<init>" ->
          parameters.size() == 1;
      default -> false;
    };
  }

  private static DescribedPredicate<JavaCall<?>> calls(
      String what, Class<?> owner, String... names) {
    return describe(
        what,
        call ->
            call.getTargetOwner().isEquivalentTo(owner) && Set.of(names).contains(call.getName()));
  }

  private static DescribedPredicate<JavaClass> resideOutside(String name) {
    return DescribedPredicate.not(resideInAPackage(ROOT + name));
  }

  private static String[] in(String... names) {
    return Stream.of(names).map(name -> ROOT + name).toArray(String[]::new);
  }

  private static String shortName(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  private static Allowed uses(String reason, String... packages) {
    return new Allowed(reason, List.of(packages));
  }

  private record Allowed(String reason, List<String> packages) {}

  /** Does what is forbidden. */
  @SuppressWarnings({"unused", "DefaultCharset"})
  private static final class Offender {
    static String offend(byte[] bytes) {
      String text = new String(bytes) + String.format("%d", 1) + "%d".formatted(2);
      return text.toLowerCase() + text.getBytes().length;
    }
  }
}
