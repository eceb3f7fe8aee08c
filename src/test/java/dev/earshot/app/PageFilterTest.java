package dev.earshot.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.fake.FakeChain;
import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before the page's files. */
class PageFilterTest {
  private final FakeResponse response = new FakeResponse();
  private final FakeChain chain = new FakeChain();

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void doFilter_reading_isLetThroughWithAPolicy(String method) throws Exception {
    new PageFilter()
        .doFilter(new FakeRequest(method, "/").asRequest(), response.asResponse(), chain);
    assertTrue(chain.wasReached());
    assertTrue(response.header("Content-Security-Policy").startsWith("default-src 'self'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"})
  void doFilter_otherMethod_is405(String method) throws Exception {
    new PageFilter()
        .doFilter(new FakeRequest(method, "/").asRequest(), response.asResponse(), chain);
    assertFalse(chain.wasReached());
    assertEquals(405, response.status());
    assertEquals("GET, HEAD", response.header("Allow"));
  }
}
