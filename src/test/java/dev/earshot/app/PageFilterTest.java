package dev.earshot.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.FakeChain;
import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before the page's files. */
class PageFilterTest {
  private static final Set<Object> FILES = Set.of("/", "/docs.html");

  private final FakeResponse response = new FakeResponse();
  private final FakeChain chain = new FakeChain();

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void doFilter_reading_isLetThroughWithAPolicy(String method) throws Exception {
    pass(method, "/");
    assertTrue(chain.wasReached());
    assertTrue(response.header("Content-Security-Policy").startsWith("default-src 'none'"));
    assertEquals("no-cache", response.header("Cache-Control"));
  }

  @Test
  void doFilter_docs_onlyThereMayPicturesBeInTheStyleSheet() throws Exception {
    pass("GET", "/docs.html");
    assertTrue(chain.wasReached());
    String policy = response.header("Content-Security-Policy");
    assertTrue(policy.contains("img-src 'self' data:;"), policy);
    pass("GET", "/");
    assertFalse(response.header("Content-Security-Policy").contains("data:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"})
  void doFilter_otherMethod_is405(String method) throws Exception {
    pass(method, "/");
    assertFalse(chain.wasReached());
    assertEquals(405, response.status());
    assertEquals("GET, HEAD", response.header("Allow"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void doFilter_noSuchFile_is404(String method) throws Exception {
    pass(method, "/nowhere.jsp");
    assertFalse(chain.wasReached());
    assertEquals(404, response.status());
  }

  @Test
  void doFilter_socket_isLetThrough() throws Exception {
    pass("GET", "/ws/bob");
    assertTrue(chain.wasReached());
  }

  @Test
  void doFilter_pathInTwoParts_isTakenWhole() throws Exception {
    FakeRequest request = request("GET", "").answer("getPathInfo", "/");
    new PageFilter().doFilter(request.asRequest(), response.asResponse(), chain);
    assertTrue(chain.wasReached());
  }

  private void pass(String method, String path) throws Exception {
    new PageFilter().doFilter(request(method, path).asRequest(), response.asResponse(), chain);
  }

  private static FakeRequest request(String method, String path) {
    return new FakeRequest(method, path)
        .answer("getServletPath", path)
        .answer("getPathInfo", null)
        .answer("getServletContext", onlyThese());
  }

  private static ServletContext onlyThese() {
    return (ServletContext)
        Proxy.newProxyInstance(
            PageFilterTest.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> FILES.contains(arguments[0]) ? root() : null);
  }

  private static URL root() throws Exception {
    return URI.create("file:/").toURL();
  }
}
