package dev.earshot.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstFiltersTest {
  private final List<String> seen = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "/ws/bob, , 'gate, revoked, crowd, handshake, end'",
    "/events, /bob, 'gate, revoked, crowd, handshake, end'",
    "/ws, , 'gate, revoked, crowd, handshake, end'",
    "/users/bob, , 'gate, revoked, end'",
    "/wsx, , 'gate, revoked, end'",
    "'', , 'gate, revoked, end'"
  })
  void doFilter_path_passesItsFiltersInOrder(String servletPath, String info, String expected)
      throws Exception {
    FakeRequest request = new FakeRequest("GET", "/raw");
    request.answer("getServletPath", servletPath).answer("getPathInfo", info);
    new FirstFilters(
            List.of(filter("gate"), filter("revoked")),
            List.of(filter("crowd"), filter("handshake")))
        .doFilter(
            request.asRequest(), new FakeResponse().asResponse(), (on, with) -> seen.add("end"));
    assertEquals(expected, String.join(", ", seen));
  }

  private Filter filter(String name) {
    return (request, response, chain) -> {
      seen.add(name);
      chain.doFilter(request, response);
    };
  }
}
