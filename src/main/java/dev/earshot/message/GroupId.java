package dev.earshot.message;

/**
 * The name of a group of users who are addressed together: a text of the same form as a {@link
 * UserId}, though a group and a user of the same name have nothing to do with each other.
 * Immutable.
 *
 * @param value the id as its owner writes it, not percent-encoded
 */
public record GroupId(String value) implements Addressee {
  /** What no id has, a control character: what begins with it is a group's address. */
  static final String MARK = "\t";

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is no group id; the message says why
   */
  public GroupId {
    Id.check("a group id", value);
  }

  /**
   * Reads a group id from one raw segment of a request's path, as {@link UserId#ofPathSegment}.
   *
   * @throws IllegalArgumentException if the encoding is broken or the result is no group id
   */
  public static GroupId ofPathSegment(String raw) {
    return new GroupId(Id.ofPathSegment("a group id", raw));
  }

  @Override
  public String address() {
    return MARK + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
