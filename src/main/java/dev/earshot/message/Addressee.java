package dev.earshot.message;

/** Whose log a message goes to: a user, or a group of users. Immutable. */
public sealed interface Addressee permits UserId, GroupId {
  /** The id, as its owner writes it. */
  String value();

  /** A text that no other addressee has, be it a user or a group. */
  String address();

  /**
   * Whose address this is.
   *
   * @throws IllegalArgumentException if it is nobody's
   */
  static Addressee ofAddress(String address) {
    return isGroup(address)
        ? new GroupId(address.substring(GroupId.MARK.length()))
        : new UserId(address);
  }

  /** Whether an address is that of a group. */
  static boolean isGroup(String address) {
    return address.startsWith(GroupId.MARK);
  }
}
