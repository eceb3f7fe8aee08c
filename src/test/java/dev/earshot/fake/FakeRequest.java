package dev.earshot.fake;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A servlet request that says what a test told it; from this machine unless told otherwise. */
public final class FakeRequest {
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Object> answers = new HashMap<>();
  private volatile boolean completed;
  private final Map<String, String[]> parameters = new HashMap<>();

  /** A request of this method to this raw path, straight from a loopback address. */
  public FakeRequest(String method, String uri) {
    answers.put("getMethod", method);
    answers.put("getRequestURI", uri);
    answers.put("getContextPath", "");
    answers.put("getQueryString", null);
    answers.put("getScheme", "http");
    answers.put("getProtocol", "HTTP/1.1");
    answers.put("getRemoteAddr", "127.0.0.1");
    answers.put("getContentLengthLong", -1L);
    headers.put("Host", List.of("localhost:8080"));
  }

  /** What the method of this name answers, such as {@code getRemoteAddr}; may be null. */
  public FakeRequest answer(String method, Object answer) {
    answers.put(method, answer);
    return this;
  }

  /** One more header of this name. */
  public FakeRequest header(String name, String value) {
    headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    return this;
  }

  /** Another host than this machine's. */
  public FakeRequest host(String host) {
    headers.put("Host", List.of(host));
    return this;
  }

  /** Leaves a header out. */
  public FakeRequest without(String name) {
    headers.remove(name);
    return this;
  }

  /** The values of a query parameter. */
  public FakeRequest parameter(String name, String... values) {
    parameters.put(name, values);
    return this;
  }

  /** The body, in UTF-8. */
  public FakeRequest body(String text) {
    return answer(
        "getInputStream",
        new Body(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** Lets the request go on later, with this response. */
  public FakeRequest async(HttpServletResponse response) {
    AsyncContext context =
        (AsyncContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AsyncContext.class},
                (proxy, method, arguments) -> {
                  completed |= method.getName().equals("complete");
                  return method.getName().equals("getResponse") ? response : null;
                });
    return answer("startAsync", context);
  }

  /** Whether what goes on later has come to its end. */
  public boolean isCompleted() {
    return completed;
  }

  /** The request for the code under test. */
  public HttpServletRequest asRequest() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> call(method.getName(), arguments));
  }

  private Object call(String method, Object[] arguments) {
    return switch (method) {
      case "getHeader" -> values(arguments).stream().findFirst().orElse(null);
      case "getHeaders" -> Collections.enumeration(values(arguments));
      case "getHeaderNames" -> Collections.enumeration(headers.keySet());
      case "getParameterValues" -> parameters.get(arguments[0].toString());
      case "setAttribute" -> answers.put(arguments[0].toString(), arguments[1]);
      case "getAttribute" -> answers.get(arguments[0].toString());
      default -> known(method);
    };
  }

  private List<String> values(Object[] arguments) {
    return headers.getOrDefault(arguments[0].toString(), List.of());
  }

  private Object known(String method) {
    if (!answers.containsKey(method)) {
      throw new UnsupportedOperationException(method);
    }
    return answers.get(method);
  }

  /** A body that is all there. */
  private static final class Body extends ServletInputStream {
    private final InputStream bytes;

    Body(InputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      return bytes.read(into, from, count);
    }

    @Override
    public boolean isFinished() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isReady() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
