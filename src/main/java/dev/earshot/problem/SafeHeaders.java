package dev.earshot.problem;

import jakarta.servlet.http.HttpServletResponse;

/** The headers that keep a browser from making more of an answer than it is. */
public final class SafeHeaders {
  /** An answer is no document; if it is opened as one, it may do nothing. */
  private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

  private SafeHeaders() {}

  /** Sets them; those of a file that the page is made of are set otherwise later. */
  public static void set(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }
}
