package dev.earshot.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done: the members of a problem (RFC 9457) that the server answered, or what
 * came in the way of an answer.
 */
public final class EarshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int closeCode;
  private final String title;
  private final String detail;
  private final @Nullable String member;
  private final @Nullable String reason;
  private final @Nullable Duration retryAfter;
  private final boolean told;

  /**
   * What one is made of; {@code status} and {@code closeCode} are 0 when there is none, {@code
   * told} is whether the server itself said so, and no proxy on the way or this client.
   */
  record Given(
      int status,
      int closeCode,
      String title,
      String detail,
      @Nullable String member,
      @Nullable String reason,
      @Nullable Duration retryAfter,
      boolean told) {}

  EarshotException(Given given, @Nullable Throwable cause) {
    super(given.detail, cause);
    this.status = given.status;
    this.closeCode = given.closeCode;
    this.title = given.title;
    this.detail = given.detail;
    this.member = given.member;
    this.reason = given.reason;
    this.retryAfter = given.retryAfter;
    this.told = given.told;
  }

  static EarshotException of(String title, String detail) {
    return new EarshotException(new Given(0, 0, title, detail, null, null, null, false), null);
  }

  static EarshotException of(String title, Throwable cause) {
    String detail = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new EarshotException(new Given(0, 0, title, detail, null, null, null, false), cause);
  }

  /** A socket that the server closed. */
  static EarshotException closed(int code, String reason) {
    String detail = reason.isEmpty() ? "The server closed the socket: " + code : reason;
    return new EarshotException(new Given(0, code, "Closed", detail, null, null, null, true), null);
  }

  /** What made a stage fail. */
  static EarshotException ofStage(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return ofStage(failure.getCause());
    }
    return failure instanceof EarshotException known ? known : of("No answer", failure);
  }

  /** Whether nobody answered: what was asked may have been done. */
  boolean isUnanswered() {
    return getCause() instanceof IOException || getCause() instanceof UncheckedIOException;
  }

  boolean isTold() {
    return told;
  }

  /** The HTTP status, or the code of one result of a batch; 0 when no answer came. */
  public int status() {
    return status;
  }

  /** The close code, when a socket was closed by the server; else 0. */
  public int closeCode() {
    return closeCode;
  }

  /** The kind of problem, in a few words. */
  public String title() {
    return title;
  }

  /** One sentence for people, also the exception's message. */
  public String detail() {
    return detail;
  }

  /** The member of the request that is wrong; null if none is to blame. */
  public @Nullable String member() {
    return member;
  }

  /**
   * Why, for programs, where they may want to know: {@code blocked}, {@code revoked}; else null.
   */
  public @Nullable String reason() {
    return reason;
  }

  /** How long the server asks to wait; null if it does not. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
