package dev.earshot.problem;

/** What kind of refusal a problem is, for whoever counts them. */
public enum Refusal {
  /** The request is not what is asked for: its body, its path, its headers, its method. */
  INVALID,
  /** Nobody known calls. */
  UNKNOWN_CALLER,
  /** The caller may not do this. */
  FORBIDDEN,
  /** The receiver has blocked the sender. */
  BLOCKED,
  /** The user is to stay out for a while. */
  REVOKED,
  /** The server is in protected mode, and the caller is elsewhere. */
  PROTECTED_MODE,
  /** A page of a foreign origin calls. */
  ORIGIN,
  /** The server does not answer to this host. */
  HOST,
  /** There is nothing at this address. */
  NOT_FOUND,
  /** Something is too large. */
  TOO_LARGE,
  /** A user sends too often. */
  SEND_RATE,
  /** A user sends another one too often. */
  PAIR_RATE,
  /** There are too many handshakes of one address. */
  HANDSHAKE_RATE,
  /** There are too many sessions in all. */
  SESSIONS,
  /** There are too many sessions of one address. */
  SESSIONS_OF_ADDRESS,
  /** There are too many sessions of one user. */
  SESSIONS_OF_USER,
  /** There is no room for more messages. */
  FULL,
  /** The server cannot answer now: it stops, or its store fails. */
  UNAVAILABLE,
  /** The server failed in a way that nobody foresaw. */
  FAILED;

  /** What a problem is as a rule. */
  static Refusal of(int status) {
    return switch (status) {
      case 401 -> UNKNOWN_CALLER;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 413, 414, 431 -> TOO_LARGE;
      case 421 -> HOST;
      case 429 -> SEND_RATE;
      case 503 -> UNAVAILABLE;
      case 507 -> FULL;
      default -> status < 500 ? INVALID : FAILED;
    };
  }
}
