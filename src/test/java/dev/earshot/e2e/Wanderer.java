package dev.earshot.e2e;

import dev.earshot.e2e.client.Dial;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.history.Client;
import dev.earshot.history.History;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A receiver that leaves after a while, by a cut or in good manners, and comes back. For one
 * thread.
 */
final class Wanderer {
  private static final int LONGEST_STAY_MILLIS = 1500;
  private static final Duration ACK_EVERY = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Site site;
  private final History history;
  private final Client client;
  private final String last;
  private String place;

  /**
   * A receiver that was never there.
   *
   * @param last the text of the last message that will come
   */
  Wanderer(Site site, History history, Client client, String last) {
    this.site = site;
    this.history = history;
    this.client = client;
    this.last = last;
    this.place = client.kind() == Client.Kind.CURSOR ? "earliest" : "";
  }

  /**
   * Comes and goes until it has seen the last message; once it is told to settle, it stays.
   *
   * @return whether it saw the last message in time
   */
  boolean run(Random random, BooleanSupplier settle) throws InterruptedException {
    while (true) {
      boolean settled = settle.getAsBoolean();
      Duration stay = settled ? PATIENCE : stay(random);
      Diary diary = new Diary(history.visit(client, place), place, last);
      stay(diary, stay, random.nextBoolean());
      place = client.kind() == Client.Kind.CURSOR ? diary.place() : "";
      if (diary.sawLast() || (settled && !diary.isOver())) {
        return diary.sawLast();
      }
    }
  }

  /** What is written to a plain socket counts as read, so that it must not leave by itself. */
  private Duration stay(Random random) {
    return client.kind() == Client.Kind.PLAIN
        ? PATIENCE
        : Duration.ofMillis(random.nextInt(LONGEST_STAY_MILLIS));
  }

  private void stay(Diary diary, Duration stay, boolean cut) throws InterruptedException {
    Receiver receiver = open(diary);
    if (receiver == null) {
      return;
    }
    try {
      if (client.kind() == Client.Kind.ACKNOWLEDGING) {
        acknowledge(receiver, diary, stay);
      } else {
        diary.awaitEnd(stay);
      }
    } finally {
      leave(receiver, cut);
      diary.awaitSilence(PATIENCE);
    }
  }

  /** Null if the server is not there. */
  private Receiver open(Diary diary) throws InterruptedException {
    String query = place.isEmpty() ? "" : "?since=" + place;
    Dial dial = site.api().dial(client.user(), query).into(diary);
    try {
      return (client.kind() == Client.Kind.PLAIN ? dial : dial.v1()).open();
    } catch (AssertionError e) {
      if (e.getCause() == null) {
        throw e;
      }
      return null;
    }
  }

  private static void acknowledge(Receiver receiver, Diary diary, Duration stay)
      throws InterruptedException {
    long end = System.nanoTime() + stay.toNanos();
    String acknowledged = "";
    while (System.nanoTime() < end && !diary.isOver()) {
      diary.awaitEnd(ACK_EVERY);
      String id = diary.place();
      if (!id.equals(acknowledged)) {
        acknowledged = id;
        try {
          receiver.ack(id);
        } catch (UncheckedIOException e) {
          return;
        }
      }
    }
  }

  private static void leave(Receiver receiver, boolean cut) {
    if (cut) {
      receiver.cut();
    } else {
      receiver.close();
    }
  }
}
