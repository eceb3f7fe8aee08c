package dev.earshot.app;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * What stands before a container's own filters, as one filter: Payara puts several in the reverse
 * order. Thread-safe, if they are.
 */
final class FirstFilters extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient List<Filter> all;
  private final transient List<Filter> receivers;

  /**
   * These filters, in their order.
   *
   * @param all before every request
   * @param receivers after those, before {@code /ws/*} and {@code /events/*}
   */
  FirstFilters(List<Filter> all, List<Filter> receivers) {
    this.all = List.copyOf(all);
    this.receivers = List.copyOf(receivers);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    FilterChain then = isReceivers(request) ? before(receivers, chain) : chain;
    before(all, then).doFilter(request, response);
  }

  /** By the path that the container maps by, which is decoded. */
  private static boolean isReceivers(HttpServletRequest request) {
    String info = request.getPathInfo();
    String path = request.getServletPath() + (info == null ? "" : info);
    return path.equals("/ws")
        || path.startsWith("/ws/")
        || path.equals("/events")
        || path.startsWith("/events/");
  }

  private static FilterChain before(List<Filter> filters, FilterChain chain) {
    FilterChain next = chain;
    for (int i = filters.size() - 1; i >= 0; i--) {
      Filter filter = filters.get(i);
      FilterChain then = next;
      next = (request, response) -> filter.doFilter(request, response, then);
    }
    return next;
  }
}
