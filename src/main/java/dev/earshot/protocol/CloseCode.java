package dev.earshot.protocol;

/** The close codes that Earshot uses; the numbers are RFC 6455's and its IANA registry's. */
public enum CloseCode {
  /** The server goes away: shutdown or redeploy. */
  GOING_AWAY(1001),
  /** The client broke a rule, or may no longer be here. */
  POLICY(1008),
  /** The client sent a frame that is too big. */
  TOO_BIG(1009),
  /** The client is too slow or silent, or there are too many; nothing is lost. */
  TRY_AGAIN_LATER(1013);

  private final int number;

  CloseCode(int number) {
    this.number = number;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }
}
