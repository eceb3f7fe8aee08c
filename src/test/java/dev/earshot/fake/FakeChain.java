package dev.earshot.fake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** The rest of a filter chain: notes whether it was reached. */
public final class FakeChain implements FilterChain {
  private int calls;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response) {
    calls++;
  }

  /** Whether it was reached, exactly once. */
  public boolean wasReached() {
    return calls == 1;
  }
}
