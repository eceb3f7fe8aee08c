package dev.earshot.e2e;

import java.util.List;
import java.util.Map;

/** By which words the tests know the blocks of the README, and what becomes of each. */
final class ReadmeWords {
  static final String CURL =
      "\"receiver\": \"bob\", \"message\": \"hi\"}' \\\n     http://localhost";
  static final String KOREAN = "이영희";
  static final String ADMIN = "/admin/sessions?userId=";
  static final String EVENTS = "curl -N";
  static final String KEYED =
      "-d '{\"sender\": \"alice\", \"receiver\": \"bob\", \"message\": \"hi\"}' https:";
  static final String SQLITE = "sqlite3 -readonly";
  static final String SIGNATURE = "def is_genuine";
  static final String PYTHON_SENDS = "urllib.request.urlopen";
  static final String PYTHON_RECEIVES = "websockets.connect";
  static final String JAVA_SENDS = "earshot.send(Message.of";
  static final String JAVA_RECEIVES = "earshot.subscribe(";
  static final String SPRING = "RestClient.create";
  static final String QUARKUS = "@RegisterRestClient";

  static final List<String> RUN_HERE =
      List.of(
          CURL,
          KOREAN,
          ADMIN,
          EVENTS,
          KEYED,
          SQLITE,
          SIGNATURE,
          PYTHON_SENDS,
          PYTHON_RECEIVES,
          JAVA_SENDS,
          JAVA_RECEIVES,
          SPRING,
          QUARKUS);

  /** Words of the blocks that are not run here, and why not. */
  static final Map<String, String> RUN_ELSEWHERE =
      Map.of(
          "mvn package exec:exec", "RunIT runs what it starts",
          "mvn verify", "this is it",
          "from 'http://localhost:8080/earshot.js'", "ScriptCursorIT runs it in Chromium",
          "from 'earshot-client'", "ScriptIT runs it in Node, with package.test.mjs",
          "(await fetch('/my-token')).text()", "a part of a program; token.test.mjs has such ones",
          "POST /undelivered HTTP/1.1", "what UndeliveredIT gets",
          "CATALINA_OPTS", "RunIT runs with these, from Tuning",
          "<Connector", "RunIT runs with these, from Tuning");

  /** Calls the interface by Jersey, as a Quarkus would by its own client. */
  static final String PROXY =
      """
      import jakarta.ws.rs.client.ClientBuilder;
      import java.util.Map;
      import org.glassfish.jersey.client.proxy.WebResourceFactory;

      public class Main {
        public static void main(String[] args) {
          Earshot earshot = WebResourceFactory.newResource(
              Earshot.class, ClientBuilder.newClient().target("%s"));
          Map<String, Object> sent =
              earshot.send(Map.of("sender", "alice", "receiver", "%s", "message", "hi"));
          System.out.println(sent.get("id"));
        }
      }
      """;

  private ReadmeWords() {}
}
