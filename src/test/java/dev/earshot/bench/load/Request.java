package dev.earshot.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The request of one publisher, written once; only digits change. For one thread. */
final class Request {
  /** Control characters hold the places of what changes. */
  private static final char RECEIVER = '\1';

  private static final char TEXT = '\2';
  static final int RECEIVER_DIGITS = 5;

  private final byte[] bytes;
  private final int[] receivers;
  private final int[] texts;
  private final int publisher;

  Request(Address to, Dialect dialect, int publisher, int batch) {
    this.publisher = publisher;
    String item = filled(dialect.item(), to, publisher);
    String body = batch == 1 ? item : "[" + (item + ",").repeat(batch - 1) + item + "]";
    String request =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(
                filled(dialect.postPath(), to, publisher),
                to.port(),
                dialect.contentType(),
                body.length());
    this.bytes = (request + body).getBytes(StandardCharsets.ISO_8859_1);
    this.receivers = places(RECEIVER, batch);
    this.texts = places(TEXT, batch);
  }

  private static String filled(String part, Address to, int publisher) {
    return part.replace("{r}", to.users() + String.valueOf(RECEIVER).repeat(RECEIVER_DIGITS))
        .replace("{p}", String.format(Locale.ROOT, "%02d", publisher))
        .replace("{m}", TEXT + "x".repeat(Mark.LENGTH - 1));
  }

  private int[] places(char mark, int count) {
    int[] places = new int[count];
    int found = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == mark) {
        places[found++] = i;
        i += mark == RECEIVER ? RECEIVER_DIGITS - 1 : 0;
      }
    }
    return places;
  }

  void put(int item, int receiver, int sequence, long due) {
    Mark.digits(bytes, receivers[item], RECEIVER_DIGITS, receiver);
    Mark.write(bytes, texts[item], due);
    Mark.writeOrigin(bytes, texts[item], publisher, sequence);
  }

  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes);
  }
}
