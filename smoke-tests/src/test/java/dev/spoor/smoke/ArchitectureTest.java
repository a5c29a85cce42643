package dev.spoor.smoke;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Which room may use what: the rules that keep the application's side small. */
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> IN_JAVA_BASE =
      describe("lie in java.base", ArchitectureTest::liesInJavaBase);

  private static final Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

  private static final String BYTE_BUDDY = "net.bytebuddy..";
  private static final String ASM = "org.objectweb.asm..";

  @Test
  void theBridgeUsesJavaBaseOnly() {
    only("bootstrap", IN_JAVA_BASE, resideInAnyPackage("dev.spoor.bootstrap.."));
  }

  @Test
  void factsUseJavaBaseOnly() {
    only("facts", IN_JAVA_BASE, resideInAnyPackage("dev.spoor.facts.."));
  }

  @Test
  void settingsUseJavaBaseOnly() {
    only("settings", IN_JAVA_BASE, resideInAnyPackage("dev.spoor.settings..", "dev.spoor.facts.."));
  }

  @Test
  void theRingUsesJavaBaseAndJcToolsOnly() {
    only(
        "ring",
        IN_JAVA_BASE,
        resideInAnyPackage("dev.spoor.ring..", "dev.spoor.facts..", "org.jctools.."));
  }

  /** Apart from the part that reads class files when an instrumentation is built. */
  @Test
  void theInstrumentationApiUsesJavaBaseOnly() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.spoor.weave.index..")
        .should(onlyDependOnClassesThat(IN_JAVA_BASE.or(resideInAnyPackage("dev.spoor.weave.."))))
        .check(module("instrumentations/weave"));
  }

  @Test
  void anInstrumentationUsesTheirApiAndItsClientOnly() {
    onlyItsClient("jdk-http-client", "jdkhttpclient", "java.net.http..");
    onlyItsClient("okhttp", "okhttp", "okhttp3..", "okio..");
    onlyItsClient("openai-java", "openaijava", "com.openai..");
    onlyItsClient("opentelemetry", "opentelemetry", "io.opentelemetry..");
  }

  @Test
  void onlyTheWeaverUsesAsm() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.spoor.agent.weaver..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ASM)
        .check(module("agent"));
    unused(ASM, "bootstrap", "settings", "ring", "journal", "drain", "cli");
  }

  @Test
  void nothingThatRunsUsesByteBuddy() {
    unused(BYTE_BUDDY, "agent", "bootstrap", "settings", "ring", "journal", "drain");
    unused(BYTE_BUDDY, "cli");
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.spoor.weave.index..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BYTE_BUDDY, ASM)
        .check(module("instrumentations/weave"));
  }

  @Test
  void whatIsExportedIsWrittenWithoutOpenTelemetry() {
    unused("io.opentelemetry..", "agent", "journal", "drain", "cli");
  }

  private static void unused(String library, String... modules) {
    for (String module : modules) {
      noClasses().should().dependOnClassesThat().resideInAPackage(library).check(module(module));
    }
  }

  @Test
  void theAgentKnowsNothingOfClients() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.spoor.instrumentations..", "okhttp3..", "java.net.http..")
        .check(module("agent"));
  }

  @Test
  void behindTheRingNobodyKnowsTheApplicationsSide() {
    for (String module : List.of("journal", "drain", "cli")) {
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.spoor.agent..",
              "dev.spoor.bootstrap..",
              "dev.spoor.weave..",
              "dev.spoor.instrumentations..")
          .check(module(module));
    }
  }

  @Test
  void onlyTheJournalKnowsChronicle() {
    for (String module : List.of("agent", "drain", "cli")) {
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.openhft..")
          .check(module(module));
    }
  }

  private static void onlyItsClient(String folder, String name, String... client) {
    List<String> allowed = new ArrayList<>(List.of(client));
    allowed.add("dev.spoor.weave..");
    allowed.add("dev.spoor.instrumentations." + name + "..");
    allowed.add("dev.spoor.instrumentations." + name + "agent..");
    only(
        "instrumentations/" + folder,
        IN_JAVA_BASE,
        resideInAnyPackage(allowed.toArray(new String[0])));
  }

  private static void only(
      String module, DescribedPredicate<JavaClass> one, DescribedPredicate<JavaClass> other) {
    classes().should(onlyDependOnClassesThat(one.or(other))).check(module(module));
  }

  private static JavaClasses module(String module) {
    return IMPORTED.computeIfAbsent(
        module,
        folder -> {
          Path classes = Path.of("..").resolve(folder).resolve("target/classes");
          assertTrue(Files.isDirectory(classes), () -> "not compiled: " + classes);
          return new ClassFileImporter().importPath(classes);
        });
  }

  private static boolean liesInJavaBase(JavaClass type) {
    if (type.isPrimitive() || type.isArray()) {
      return type.isPrimitive() || liesInJavaBase(type.getBaseComponentType());
    }
    if (!type.getPackageName().startsWith("java.")) {
      return false;
    }
    try {
      Class<?> loaded = Class.forName(type.getName(), false, null);
      return loaded.getModule() == Object.class.getModule();
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
