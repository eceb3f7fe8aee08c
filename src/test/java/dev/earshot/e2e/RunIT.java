package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Matrix;
import dev.earshot.e2e.server.Target;
import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the README's first command starts. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunIT {
  private static final String PAGE = "page";

  @Test
  void run_saysWhereThePageIs() throws Exception {
    Matrix.require(Kind.TOMCAT_10_1.isPresent(), () -> "no " + Kind.TOMCAT_10_1.jars());
    Path home = Target.fresh("run");
    Process process = new ProcessBuilder(command(home)).redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader()) {
      URI page = page(output);
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().contains("<title>Earshot"), answer::body);
    } finally {
      process.destroy();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it does not stop");
    }
  }

  private static List<String> command(Path home) {
    String classes =
        Target.directory().resolve("earshot-run.jar")
            + File.pathSeparator
            + Kind.TOMCAT_10_1.jars().resolve("*");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String run = "dev.earshot.run.Run";
    return List.of(
        java, "-Dearshot.home=" + home, "-cp", classes, run, Target.war().toString(), "0");
  }

  private static URI page(BufferedReader output) throws Exception {
    StringBuilder all = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      all.append(line).append('\n');
      if (line.strip().startsWith(PAGE)) {
        return URI.create(line.strip().substring(PAGE.length()).strip());
      }
    }
    throw new AssertionError("It said only: " + all);
  }
}
