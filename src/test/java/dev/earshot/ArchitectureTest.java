package dev.earshot;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may use which, and what holds in all of them. */
class ArchitectureTest {
  private static final String ROOT = "dev.earshot.";
  private static final String CLIENT = ROOT + "client";

  /** What each package may use of ours; {@code app} may use everything. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("message", Set.of()),
          Map.entry("client", Set.of()),
          Map.entry("config", Set.of()),
          Map.entry("problem", Set.of("message")),
          Map.entry("limit", Set.of()),
          Map.entry("bus", Set.of("message")),
          Map.entry("protocol", Set.of("message")),
          Map.entry("mailbox", Set.of("message", "config")),
          Map.entry("auth", Set.of("message", "config", "problem")),
          Map.entry(
              "metrics",
              Set.of("problem", "protocol", "mailbox", "session", "send", "undelivered")),
          Map.entry("trace", Set.of("message")),
          Map.entry("session", Set.of("message", "config", "mailbox", "bus", "protocol", "trace")),
          Map.entry(
              "send",
              Set.of("message", "config", "limit", "mailbox", "bus", "auth", "problem", "trace")),
          Map.entry("undelivered", Set.of("message", "config", "mailbox", "problem")),
          Map.entry(
              "admin",
              Set.of("message", "config", "mailbox", "session", "auth", "problem", "user")),
          Map.entry("user", Set.of("message", "mailbox", "session", "auth", "problem")),
          Map.entry(
              "socket",
              Set.of("session", "protocol", "auth", "config", "limit", "message", "problem")));

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.earshot");

  @Test
  void packages_all_areInTheTable() {
    Set<String> expected = new TreeSet<>(MAY_USE.keySet());
    expected.add("app");
    Set<String> found =
        OURS.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT))
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, found);
  }

  @Test
  void packages_eachOfTheTable_useOnlyWhatTheyMay() {
    MAY_USE.forEach(
        (name, used) -> {
          String[] allowed =
              Stream.concat(Stream.of(name), used.stream())
                  .map(ROOT::concat)
                  .toArray(String[]::new);
          DescribedPredicate<JavaClass> foreign =
              resideInAPackage("dev.earshot..").and(not(resideInAnyPackage(allowed)));
          noClasses()
              .that()
              .resideInAPackage(ROOT + name)
              .should()
              .dependOnClassesThat(foreign)
              .check(OURS);
        });
  }

  @Test
  void packages_all_haveNoCycles() {
    slices().matching("dev.earshot.(*)..").should().beFreeOfCycles().check(OURS);
  }

  /** Its jar is used alone. */
  @Test
  void client_all_needsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(CLIENT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(CLIENT, "java..", "org.jspecify.annotations")
        .check(OURS);
  }

  @Test
  void client_noOther_usesIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLIENT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CLIENT)
        .check(OURS);
  }

  @Test
  void websocketApi_onlySocket_knowsIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.earshot.socket")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.websocket..")
        .check(OURS);
  }

  @Test
  void micrometer_onlyMetrics_knowsIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.earshot.metrics")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "io.prometheus..")
        .check(OURS);
  }

  @Test
  void threads_onlyApp_makesThem() {
    DescribedPredicate<JavaClass> makers =
        assignableTo(Thread.class)
            .or(assignableTo(ThreadFactory.class))
            .or(assignableTo(ExecutorService.class).and(not(INTERFACES)))
            .or(assignableTo(Timer.class))
            .or(assignableTo(Executors.class));
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.earshot.app", CLIENT)
        .should()
        .callConstructorWhere(describe("makes threads", call -> makers.test(call.getTargetOwner())))
        .orShould()
        .dependOnClassesThat(assignableTo(Executors.class))
        .check(OURS);
  }

  @Test
  void names_all_sayHowOrWhat() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameContaining("Util")
        .orShould()
        .haveSimpleNameStartingWith("Base")
        .orShould()
        .haveSimpleNameStartingWith("Default")
        .check(OURS);
  }

  @Test
  void fields_all_areNotInjected() {
    fields()
        .should()
        .notBeAnnotatedWith("jakarta.inject.Inject")
        .andShould()
        .notBeAnnotatedWith("jakarta.ws.rs.core.Context")
        .andShould()
        .notBeAnnotatedWith("jakarta.annotation.Resource")
        .check(OURS);
  }

  @Test
  void publicTypes_all_areUsedByAnotherPackage() {
    classes()
        .that()
        .haveModifier(JavaModifier.PUBLIC)
        .and()
        .areTopLevelClasses()
        .and(not(entryPoints()))
        .and()
        .resideOutsideOfPackage(CLIENT)
        .should(beUsedByAnotherPackage())
        .check(OURS);
  }

  /** What the container makes. */
  private static DescribedPredicate<JavaClass> entryPoints() {
    return describe(
        "made by the container",
        type ->
            type.isAssignableTo(Servlet.class)
                || type.isAssignableTo(ServletContainerInitializer.class)
                || type.isAssignableTo(ServerEndpointConfig.Configurator.class)
                || type.isAnnotatedWith(ServerEndpoint.class));
  }

  /** A type with its nested ones: using one of them is using it. */
  private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
    return new ArchCondition<>("be used by another package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean used =
            type.getPackage().getClasses().stream()
                .filter(part -> part.getName().split("\\$", -1)[0].equals(type.getName()))
                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                .map(dependency -> dependency.getOriginClass().getPackageName())
                .anyMatch(origin -> !origin.equals(type.getPackageName()));
        events.add(new SimpleConditionEvent(type, used, type.getName() + " is used: " + used));
      }
    };
  }
}
