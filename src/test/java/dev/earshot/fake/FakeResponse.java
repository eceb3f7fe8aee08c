package dev.earshot.fake;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A servlet response that notes what it was told. */
public final class FakeResponse {
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status = 200;

  /** The status. */
  public int status() {
    return status;
  }

  /** The values of a header, joined by commas; empty if there is none. */
  public String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }

  /** The body, as UTF-8. */
  public String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** The response for the code under test. */
  public HttpServletResponse asResponse() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> call(method.getName(), arguments));
  }

  private Object call(String method, Object[] arguments) {
    switch (method) {
      case "resetBuffer" -> body.reset();
      case "setStatus" -> status = (int) arguments[0];
      case "setHeader" -> set(arguments[0].toString(), arguments[1]);
      case "addHeader" -> add(arguments[0].toString(), arguments[1]);
      case "setContentType" -> set("Content-Type", arguments[0]);
      case "setContentLength" -> set("Content-Length", arguments[0]);
      case "isCommitted" -> {
        return false;
      }
      case "getOutputStream" -> {
        return new Output(body);
      }
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
  }

  private void set(String name, Object value) {
    headers.remove(name);
    add(name, value);
  }

  private void add(String name, Object value) {
    headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value.toString());
  }

  private static final class Output extends ServletOutputStream {
    private final ByteArrayOutputStream to;

    Output(ByteArrayOutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) {
      to.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("setWriteListener");
    }
  }
}
