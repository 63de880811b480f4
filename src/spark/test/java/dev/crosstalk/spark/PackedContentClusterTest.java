package dev.crosstalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is in the packed jar, and what must not be. */
@Tag("spark")
class PackedContentClusterTest {

  /**
   * Where classes may be: in ours, what is relocated among them, and in libraries that no Spark
   * distribution has. What comes new is relocated, or is put here by someone who looked.
   */
  private static final Set<String> KNOWN =
      Set.of(
          "dev/crosstalk/",
          "dev/langchain4j/",
          "com/openai/",
          "kotlin/",
          "ai/djl/",
          "ai/onnxruntime/",
          "picocli/",
          "org/commonmark/");

  private static JarFile packed;
  private static Set<String> entries;

  @BeforeAll
  static void open() throws IOException {
    packed = new JarFile(Built.packedJar().toFile());
    entries =
        packed.stream()
            .filter(entry -> !entry.isDirectory())
            .map(ZipEntry::getName)
            .collect(Collectors.toSet());
  }

  @AfterAll
  static void close() throws IOException {
    packed.close();
  }

  @Test
  void allClassesAreInKnownPlaces() {
    assertThat(classes(entries))
        .hasSizeGreaterThan(5000)
        .allMatch(name -> KNOWN.stream().anyMatch(name::startsWith));
  }

  @Test
  void noClassIsThereThatSparkHasToo() throws IOException {
    Set<String> both = new TreeSet<>();
    for (Path jar : SparkHome.jars()) {
      try (JarFile file = new JarFile(jar.toFile())) {
        file.stream().map(ZipEntry::getName).filter(entries::contains).forEach(both::add);
      }
    }
    assertThat(classes(both)).isEmpty();
  }

  @Test
  void allClassesOfTheOrdinaryJarAndThoseOfSparksPartAreThere() throws IOException {
    try (JarFile ordinary = new JarFile(Built.file("crosstalk.jar").toFile())) {
      Set<String> ours = classes(ordinary.stream().map(ZipEntry::getName));
      assertThat(ours).noneMatch(name -> name.startsWith("dev/crosstalk/spark/"));
      assertThat(entries).containsAll(ours).contains("dev/crosstalk/spark/SparkBatch.class");
    }
  }

  @Test
  void servicesAreNamedAsTheirClassesAre() throws IOException {
    List<String> services =
        entries.stream().filter(name -> name.startsWith("META-INF/services/")).toList();
    assertThat(services)
        .contains(
            "META-INF/services/ai.djl.engine.EngineProvider",
            "META-INF/services/dev.crosstalk.shaded.com.fasterxml.jackson.databind.Module",
            "META-INF/services/dev.langchain4j.spi.model.embedding.EmbeddingModelFactory");
    Set<String> named = new HashSet<>();
    for (String service : services) {
      named.add(service.substring("META-INF/services/".length()));
      named.addAll(lines(service));
    }
    assertThat(named.stream().map(PackedContentClusterTest::file)).isSubsetOf(entries);
  }

  @Test
  void theManifestLeadsNowhereElse() throws IOException {
    Attributes manifest = packed.getManifest().getMainAttributes();
    assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.crosstalk.spark.SparkBatch");
    assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
    assertThat(manifest.getValue("Class-Path")).isNull();
    assertThat(manifest.getValue("Multi-Release")).isNull();
    assertThat(entries)
        .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"))
        .noneMatch(name -> name.endsWith("module-info.class"));
  }

  @Test
  void licencesOfAllAreThere() throws IOException {
    assertThat(String.join("\n", lines("META-INF/NOTICE")))
        .startsWith("Crosstalk")
        .contains("Jackson", "Apache Parquet");
    assertThat(String.join("\n", lines("META-INF/LICENSE"))).contains("Apache License", "fastutil");
    assertThat(entries)
        .contains(
            "META-INF/LICENSE.txt", "META-INF/FastDoubleParser-LICENSE", "ThirdPartyNotices.txt");
  }

  private static Set<String> classes(Set<String> names) {
    return classes(names.stream());
  }

  private static Set<String> classes(Stream<String> names) {
    return names.filter(name -> name.endsWith(".class")).collect(Collectors.toSet());
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }

  private static List<String> lines(String entry) throws IOException {
    try (InputStream in = packed.getInputStream(packed.getEntry(entry));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }
}
