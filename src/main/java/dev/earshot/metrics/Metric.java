package dev.earshot.metrics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name of every meter of Earshot's own, in one place. */
enum Metric {
  SENDS("earshot.sends", null, "Messages that came to the mailbox, by what became of them"),
  DELIVERIES("earshot.deliveries", null, "Messages that sockets took; live, or replayed"),
  DELIVERY_DELAY(
      "earshot.delivery.delay",
      null,
      "From acceptance to the socket's taking it, of live messages"),
  SESSIONS("earshot.sessions", null, "Open sessions, by protocol"),
  USERS("earshot.users.online", null, "Users with an open session"),
  LAG("earshot.delivery.lag", "seconds", "How long the oldest message waits that is to be written"),
  ENDS("earshot.session.ends", null, "Sessions that ended, by close code, or by the client"),
  SLOW("earshot.session.slow", null, "Sessions closed as their sockets took nothing for too long"),
  SILENT("earshot.session.silent", null, "Sessions closed as their clients answered no ping"),
  GAPS("earshot.gaps", null, "Gaps that sessions met: messages gone before they were read"),
  COMMIT("earshot.commit", null, "Time that a transaction of the store takes"),
  COMMIT_WRITES("earshot.commit.writes", null, "Writes that went into one transaction"),
  COMMIT_FAILURES("earshot.commit.failures", null, "Transactions of the store that failed"),
  MESSAGES("earshot.mailbox.messages", null, "Messages that are kept"),
  BYTES("earshot.mailbox", "bytes", "Bytes that what is kept takes"),
  MAX_BYTES("earshot.mailbox.max", "bytes", "Bytes that it may take: earshot.retention.bytes"),
  DROPPED("earshot.dropped", null, "Messages that retention took out, by reason"),
  UNDELIVERED("earshot.undelivered", null, "Attempts of the undelivered hook, by outcome"),
  REFUSALS("earshot.refusals", null, "Problems told to callers, by reason; each of a batch"),
  READY("earshot.ready", null, "1 if the server should get work, as /health/ready says; else 0"),
  UPTIME("earshot.uptime", "seconds", "Time since Earshot was started"),
  BUILD("earshot.build.info", null, "1, with the version");

  private final String id;
  private final @Nullable String unit;
  private final String help;

  Metric(String id, @Nullable String unit, String help) {
    this.id = id;
    this.unit = unit;
    this.help = help;
  }

  String id() {
    return id;
  }

  @Nullable String unit() {
    return unit;
  }

  String help() {
    return help;
  }

  /** The value of a label, for a constant. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
