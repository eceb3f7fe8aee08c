package dev.earshot.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One connection that posts messages, one request at a time. For the loop's thread. */
final class Publisher extends Wire {
  private final Request request;
  private final Sending sending;
  private final int users;
  private final int first;
  private int sent;
  private long due;

  Publisher(Request request, Sending sending, int first) throws IOException {
    this.request = request;
    this.sending = sending;
    this.users = sending.plan().users();
    this.first = first;
  }

  /** Posts the next messages, which go to the users in turn. */
  void send(int count, long dueAt) throws IOException {
    due = dueAt;
    for (int i = 0; i < count; i++) {
      request.put(i, (first + sent) % users, sent / users, due);
      sent++;
    }
    write(request.buffer());
  }

  @Override
  void connected() throws IOException {
    sending.free(this);
  }

  @Override
  void take(ByteBuffer in) throws IOException {
    int length = HttpAnswer.length(in);
    if (length < 0) {
      return;
    }
    int status = HttpAnswer.status(in);
    if (status / 100 != 2) {
      throw new IOException("A message was refused: " + StandardCharsets.UTF_8.decode(in));
    }
    in.position(in.position() + length);
    sending.answered(due);
    sending.free(this);
  }
}
