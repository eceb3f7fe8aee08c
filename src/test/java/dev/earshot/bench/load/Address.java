package dev.earshot.bench.load;

import java.util.Locale;

/**
 * Whom a run speaks to.
 *
 * @param port of the server, on the loopback interface
 * @param users what the names of the run's users begin with
 */
record Address(int port, String users) {
  String user(int number) {
    return users + String.format(Locale.ROOT, "%0" + Request.RECEIVER_DIGITS + "d", number);
  }
}
