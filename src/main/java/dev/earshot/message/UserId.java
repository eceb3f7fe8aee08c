package dev.earshot.message;

/**
 * Whoever is addressed: 1 to {@value #MAX_LENGTH} Unicode code points, no control characters, no
 * lone surrogates, not {@code .} or {@code ..}. Compared exactly, without normalisation or case
 * folding. Immutable.
 *
 * @param value the id as its owner writes it, not percent-encoded
 */
public record UserId(String value) implements Addressee {
  /** The most code points a user id may have. */
  public static final int MAX_LENGTH = 128;

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is no user id; the message says why
   */
  public UserId {
    Id.check("a user id", value);
  }

  /**
   * Reads a user id from one raw segment of a request's path: cut at {@code ;}, percent-decoded
   * once as UTF-8.
   *
   * @throws IllegalArgumentException if the encoding is broken or the result is no user id
   */
  public static UserId ofPathSegment(String raw) {
    return new UserId(Id.ofPathSegment("a user id", raw));
  }

  @Override
  public String address() {
    return value;
  }

  @Override
  public String toString() {
    return value;
  }
}
