package dev.crosstalk.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the table of packages can't say where Spark is not compiled. */
@Tag("spark")
class SparkArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter().importPaths("target/classes", "target/spark/classes");

  @Test
  void nobodyElseNeedsSpark() {
    noClasses()
        .that(resideOutsideOfPackage("dev.crosstalk.spark.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.crosstalk.spark..", "org.apache.spark..", "scala.."))
        .because("the ordinary jar is shipped without Spark")
        .check(OURS);
  }

  @Test
  void aClusterMakesCallsAndScoresThemAsOneMachineDoes() {
    noClasses()
        .that(resideInAPackage("dev.crosstalk.spark.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "dev.crosstalk.agent..",
                "dev.crosstalk.script..",
                "dev.crosstalk.plan..",
                "dev.crosstalk.model..",
                "dev.crosstalk.language..",
                "dev.crosstalk.replay..",
                "dev.crosstalk.report..",
                "dev.crosstalk.regression..",
                "dev.crosstalk.serve..",
                "dev.crosstalk.junit.."))
        .because("what is said in a call, and how it is scored, is the same wherever it is made")
        .check(OURS);
  }
}
