package dev.earshot.undelivered;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A team's own server: notes what it is told, and answers as the test says. Thread-safe. */
public final class HookServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Call> calls = new ArrayList<>();
  private volatile Function<Call, Reply> behaviour = call -> Reply.of(200);
  private int inside;
  private int mostInside;

  /** A server on a free port of the loopback, which answers 200. */
  public HookServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return url("/hooks/undelivered?from=earshot");
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** How it answers from now on; a behaviour may block. */
  public HookServer answering(Function<Call, Reply> answers) {
    behaviour = answers;
    return this;
  }

  public HookServer answering(int status) {
    return answering(call -> Reply.of(status));
  }

  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls about one message. */
  public List<Call> calls(String id) {
    return calls().stream().filter(call -> call.id().equals(id)).toList();
  }

  /** Waits for so many calls in all. */
  public List<Call> await(int count) {
    return await("calls: " + count, all -> all.size() >= count);
  }

  /** Waits until the calls are as they should be. */
  public synchronized List<Call> await(String what, Predicate<List<Call>> met) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (!met.test(List.copyOf(calls))) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("Waited in vain for " + what + ", came " + calls);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return List.copyOf(calls);
  }

  /** The most calls that were answered at the same time. */
  public synchronized int mostInside() {
    return mostInside;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = new Call(exchange);
      enter(call);
      Reply reply = behaviour.apply(call);
      leave();
      if (reply.status() > 0) {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private synchronized void enter(Call call) {
    calls.add(call);
    inside++;
    mostInside = Math.max(mostInside, inside);
    notifyAll();
  }

  private synchronized void leave() {
    inside--;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** How a call is answered. Immutable. */
  public record Reply(int status, Map<String, String> headers, String body) {
    /** The connection is closed without an answer. */
    public static final Reply HANG_UP = of(0);

    public static Reply of(int status) {
      return new Reply(status, Map.of(), "");
    }

    public Reply with(String header, String value) {
      return new Reply(status, Map.of(header, value), body);
    }

    public Reply saying(String text) {
      return new Reply(status, headers, text);
    }
  }

  /** What was told in one call. Immutable. */
  public record Call(String line, Map<String, List<String>> headers, String body, int port) {
    private Call(HttpExchange exchange) throws IOException {
      this(
          exchange.getRequestMethod() + " " + exchange.getRequestURI(),
          Map.copyOf(exchange.getRequestHeaders()),
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
          exchange.getRemoteAddress().getPort());
    }

    public String id() {
      return header("Webhook-id");
    }

    /** A header; empty if there is none. The name has one capital, its first letter. */
    public String header(String name) {
      return String.join(" | ", headers.getOrDefault(name, List.of()));
    }

    /** The body, if it is as the contract has it. */
    public JsonNode json() {
      Contract.checkUndelivered(body);
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("No JSON: " + this, e);
      }
    }

    /** Whether the signature is what a receiver with this key computes. */
    public boolean isSignedWith(byte[] key) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = id() + "." + header("Webhook-timestamp") + "." + body;
        byte[] expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        return header("Webhook-signature")
            .equals("v1," + Base64.getEncoder().encodeToString(expected));
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }
}
