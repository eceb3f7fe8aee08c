package dev.earshot.e2e;

import dev.earshot.e2e.server.Target;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Java code that is compiled, and run in a process of its own. Immutable. */
record Snippet(List<Source> sources) {
  private static final Pattern WANTED =
      Pattern.compile("(jackson|jersey|jakarta|hk2|javassist|aopalliance|osgi-resource).*\\.jar");

  private record Source(String name, String text) {}

  /** Statements, after their imports. */
  static Snippet of(String statements) {
    String imports = lines(statements, true);
    String main =
        imports
            + "\npublic class Main {\n"
            + "  public static void main(String[] args) throws Exception {\n"
            + lines(statements, false)
            + "\n  }\n}\n";
    return new Snippet(List.of(new Source("Main", main)));
  }

  /** A type of its own, and a main class that uses it. */
  static Snippet of(String type, String main) {
    return new Snippet(List.of(new Source("Earshot", type), new Source("Main", main)));
  }

  private static String lines(String code, boolean imports) {
    return code.lines()
        .filter(line -> line.startsWith("import ") == imports)
        .collect(Collectors.joining("\n"));
  }

  /** What the build put aside for calls from other frameworks, with what else those need. */
  static List<Path> frameworks() {
    try (Stream<Path> jars = Files.list(Target.directory().resolve("readme"))) {
      List<Path> all = new ArrayList<>(jars.toList());
      Stream.of(System.getProperty("surefire.test.class.path", "").split(File.pathSeparator, -1))
          .map(Path::of)
          .filter(path -> WANTED.matcher(path.getFileName().toString()).matches())
          .forEach(all::add);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles it into the folder, and answers what runs it. */
  List<String> command(Path folder, List<Path> jars) {
    List<Path> classpath = new ArrayList<>(jars);
    classpath.add(folder);
    for (Source source : sources) {
      Compiled.into(folder, classpath, source.name, source.text);
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path =
        classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return List.of(java, "-XX:+UseSerialGC", "-cp", path, "Main");
  }

  /** What it prints. */
  String run(Path folder, List<Path> jars) {
    return Shell.run(command(folder, jars).toArray(String[]::new)).orFail();
  }
}
