package dev.earshot.bench.load;

/**
 * How one server is spoken to. In each part {@code {r}} stands for the receiver, {@code {p}} for
 * the publisher and {@code {m}} for the text.
 *
 * @param socketPath where a receiver connects
 * @param protocol the WebSocket subprotocol that he asks for; empty for none
 * @param postPath where messages are posted to
 * @param contentType of what is posted
 * @param item one message as it is posted
 */
public record Dialect(
    String socketPath, String protocol, String postPath, String contentType, String item) {

  private static final Dialect EARSHOT =
      new Dialect(
          "/ws/{r}",
          "",
          "/send-message",
          "application/json",
          "{\"sender\":\"p{p}\",\"receiver\":\"{r}\",\"message\":\"{m}\"}");

  /** Earshot's, and that of everybody who has the same two addresses. */
  public static Dialect earshot() {
    return EARSHOT;
  }

  public Dialect at(String path, String subprotocol) {
    return new Dialect(path, subprotocol, postPath, contentType, item);
  }
}
