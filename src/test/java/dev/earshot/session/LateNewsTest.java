package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.message.Broadcast;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.protocol.ClientFrame;
import dev.earshot.protocol.Protocol;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** News that comes in the instant between a read that found nothing and the sleep after it. */
class LateNewsTest {
  private final SessionBed bed = new SessionBed();

  @Test
  void wake_afterTheReadAndBeforeTheSleep_isNotLost() {
    FakeSink sink = FakeSink.inline();
    bed.open(sink, new AfterTheFirstRead(Protocol.plain(), () -> bed.send(0)));
    bed.pumps.runAll();
    assertEquals(SessionBed.plain(0, 1), sink.frames());
  }

  /** Does something when it is asked for the greeting, which is just after the first read. */
  private record AfterTheFirstRead(Protocol to, Runnable action) implements Protocol {
    @Override
    public String name() {
      return to.name();
    }

    @Override
    public @Nullable String hello(String session, Cursor position) {
      action.run();
      return null;
    }

    @Override
    public String message(Message message) {
      return to.message(message);
    }

    @Override
    public String broadcast(Broadcast broadcast) {
      return to.broadcast(broadcast);
    }

    @Override
    public @Nullable String gap(Cursor position) {
      return to.gap(position);
    }

    @Override
    public @Nullable String goAway(Duration retryAfter) {
      return to.goAway(retryAfter);
    }

    @Override
    public boolean acknowledgesByWrite() {
      return to.acknowledgesByWrite();
    }

    @Override
    public ClientFrame read(String text) {
      return to.read(text);
    }
  }
}
