package dev.earshot.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code has the paths of the contract, and no others. */
class ContractCodeTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.earshot");

  /** What is answered by a filter of its own, and a file that others load. */
  private static final Set<String> BESIDES = Set.of("GET /events/{userId}", "GET /earshot.js");

  @Test
  void operations_contractAndCode_areTheSame() throws IOException {
    Set<String> code = new TreeSet<>(BESIDES);
    OURS.stream().filter(type -> type.isAnnotatedWith(Path.class)).forEach(t -> add(code, t));
    OURS.stream()
        .filter(type -> type.isAnnotatedWith(ServerEndpoint.class))
        .forEach(t -> code.add("GET " + t.getAnnotationOfType(ServerEndpoint.class).value()));
    code.addAll(pages());
    Set<String> contract =
        ContractFile.read().operations().stream()
            .map(ContractFile.Operation::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(code, contract);
  }

  private static void add(Set<String> code, JavaClass resource) {
    Class<?> type = resource.reflect();
    String root = type.getAnnotation(Path.class).value();
    for (Method method : type.getDeclaredMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        Path below = method.getAnnotation(Path.class);
        if (verb != null) {
          code.add(verb.value() + " " + template(root + (below == null ? "" : below.value())));
        }
      }
    }
  }

  /** Without what the variables have to look like. */
  private static String template(String path) {
    return path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
  }

  private static Set<String> pages() throws IOException {
    java.nio.file.Path webapp =
        java.nio.file.Path.of(System.getProperty("basedir", ""), "webapp").toAbsolutePath();
    try (Stream<java.nio.file.Path> files = Files.list(webapp)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html") || name.endsWith(".yaml"))
          .map(name -> "GET /" + (name.equals("index.html") ? "" : name))
          .collect(Collectors.toSet());
    }
  }
}
