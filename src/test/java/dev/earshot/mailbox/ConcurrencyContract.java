package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every mailbox: order under many hands. */
interface ConcurrencyContract extends MailboxBed {
  int SENDERS = 16;
  int MESSAGES_EACH = 200;

  @Test
  default void append_sixteenThreadsWhileAReaderReadsOn_exactlyOnceAndInOrder() throws Exception {
    Cursor start = mailbox().earliest(BOB);
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        String name = "s" + i;
        running.add(senders.submit(() -> sendAll(name)));
      }
      check(readOn(start));
      for (Future<?> sender : running) {
        sender.get(20, TimeUnit.SECONDS);
      }
    } finally {
      senders.shutdownNow();
    }
  }

  private void sendAll(String name) {
    for (int i = 0; i < MESSAGES_EACH; i++) {
      MailboxBed.send(mailbox(), BOB, name + ":" + i);
    }
  }

  private List<Message> readOn(Cursor start) {
    List<Message> all = new ArrayList<>();
    Cursor position = start;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (all.size() < SENDERS * MESSAGES_EACH) {
      if (System.nanoTime() > deadline) {
        fail("only " + all.size() + " messages were found");
      }
      Slice slice = mailbox().read(BOB, position, 64, 1000);
      assertNull(slice.gap());
      all.addAll(slice.messages());
      position = slice.position();
    }
    return all;
  }

  private static void check(List<Message> all) {
    assertEquals(SENDERS * MESSAGES_EACH, all.size());
    Map<String, Integer> next = new HashMap<>();
    long last = -1;
    for (Message message : all) {
      assertTrue(message.id().number() > last);
      last = message.id().number();
      String[] parts = message.text().split(":", -1);
      assertEquals(next.merge(parts[0], 1, Integer::sum) - 1, Integer.parseInt(parts[1]));
    }
  }
}
