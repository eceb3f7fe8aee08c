package dev.earshot.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds what a server answers against the contract: an answer of a documented path that has an
 * undocumented status, type, member or header value fails the test that got it. Thread-safe.
 */
public final class Contract {
  /** So many answers of one kind are looked at; of those of a load, every so manieth. */
  private static final int ALL = 1000;

  private static final int SOME = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For those who measure. */
  private static final boolean OFF = System.getProperty("earshot.test.contract", "").equals("off");

  private static final ContractFile FILE = ContractFile.read();
  private static final Router ROUTER = new Router(FILE.operations());
  private static final Schemas SCHEMAS = new Schemas(FILE.strictSchemas());
  private static final AnswerCheck CHECK = new AnswerCheck(FILE, SCHEMAS);
  private static final ConcurrentMap<String, AtomicInteger> SEEN = new ConcurrentHashMap<>();

  private Contract() {}

  /** Checks an answer; one of a path that the contract does not have is let pass. */
  public static void check(Answer answer) {
    if (OFF || answer.isContainers()) {
      return;
    }
    Router.Route route = ROUTER.find(answer.method(), answer.path());
    if (route == null) {
      return;
    }
    String name = route.name() + " " + answer.status();
    int count = SEEN.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
    if (count <= ALL || count % SOME == 0) {
      CHECK.check(route, answer);
    }
  }

  /** Checks a frame of {@code earshot.v1}, or the data of an event. */
  public static void checkFrame(String frame) {
    check("ServerFrame", frame);
  }

  /** Checks what a webhook was told. */
  public static void checkUndelivered(String body) {
    check("Undelivered", body);
  }

  private static void check(String schema, String json) {
    try {
      List<String> faults = OFF ? List.of() : SCHEMAS.faults(schema(schema), JSON.readTree(json));
      if (!faults.isEmpty()) {
        throw new AssertionError("Not as openapi.yaml has it: " + json + ": " + faults);
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + json, e);
    }
  }

  private static JsonNode schema(String name) {
    return FILE.root().at("/components/schemas/" + name);
  }

  /** All that is documented. */
  public static List<Documented> documented() {
    return FILE.operations().stream().map(each -> Documented.of(FILE, each)).toList();
  }
}
