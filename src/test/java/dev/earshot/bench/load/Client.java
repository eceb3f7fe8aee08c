package dev.earshot.bench.load;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Receivers and publishers of one run, which have user names of their own. For one thread. */
public final class Client implements AutoCloseable {
  /** How many sockets are being opened at once, where not all are. */
  private static final int WINDOW = 128;

  /** A server may answer a handshake before it is ready to push. */
  private static final long SETTLE_MILLIS = 300;

  /** Within this, what comes twice would come. */
  private static final long AFTERMATH_MILLIS = 50;

  private static final long TURN_MILLIS = 100;
  private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static int runs;
  private static int loops;

  private final Target target;
  private final Address address;
  private final Tally tally;
  private final Loop loop;
  private final List<Listener> listeners = new ArrayList<>();

  /** For users that nobody has sent anything to. */
  public Client(Target target, int publishers) throws IOException {
    this(target, publishers, "run" + ++runs + "u");
  }

  /** For users whose names begin with this. */
  public Client(Target target, int publishers, String users) throws IOException {
    this.target = target;
    this.address = new Address(target.port(), users);
    this.tally = new Tally(publishers);
    this.loop = new Loop(target.port(), ++loops);
  }

  /** One whole run: receivers connect, publishers send, everything arrives. */
  public static Result run(Target target, Plan plan) throws IOException {
    try (Client client = new Client(target, plan.publishers())) {
      client.open(plan.users() * plan.tabs(), number -> client.path(number / plan.tabs()));
      client.turnFor(SETTLE_MILLIS);
      return client.send(plan);
    }
  }

  public String users() {
    return address.users();
  }

  public String user(int number) {
    return address.user(number);
  }

  /** Where the socket of a user is. */
  public String path(int number) {
    return target.dialect().socketPath().replace("{r}", user(number));
  }

  /** Opens sockets, some at a time, and waits until they are. */
  public void open(int count, IntFunction<String> path) throws IOException {
    open(count, WINDOW, path);
  }

  /** Opens sockets, at most so many at a time, and waits until they are. */
  public void open(int count, int window, IntFunction<String> path) throws IOException {
    int wanted = listeners.size() + count;
    for (int i = 0; i < count; ) {
      if (listeners.size() - tally.open() < window) {
        String protocol = target.dialect().protocol();
        Listener listener = new Listener(address, path.apply(i++), protocol, tally);
        listeners.add(listener);
        loop.connect(listener);
      } else {
        loop.turn(TURN_MILLIS);
      }
    }
    await(() -> tally.open() == wanted, "The server does not open all sockets");
  }

  /** Serves the connections for so long. */
  public void turnFor(long millis) throws IOException {
    loop.turnFor(millis);
  }

  /** Sends all, and waits until all of it arrived. */
  public Result send(Plan plan) throws IOException {
    Sending sending = connect(plan);
    double cpu = target.cpuMicros();
    post(sending, () -> false);
    awaitArrivals(plan.deliveries());
    double seconds = (Math.max(tally.lastAt(), Mark.now()) - sending.startedAt()) / 1e9;
    double used = target.cpuMicros() - cpu;
    expectNoMore(plan.deliveries());
    return new Result(tally.arrived(), seconds, used, tally.latencies(), target.residentKib());
  }

  /** Connects the publishers. */
  Sending connect(Plan plan) throws IOException {
    Sending sending = new Sending(plan);
    for (int i = 0; i < plan.publishers(); i++) {
      Request request = new Request(address, target.dialect(), plan.origin() + i, plan.batch());
      loop.connect(new Publisher(request, sending, i * plan.users() / plan.publishers()));
    }
    await(sending::areAllFree, "The server does not take all publishers");
    return sending;
  }

  /** Sends until all is answered, or all that is due when told to stop. */
  Histogram post(Sending sending, BooleanSupplier stop) throws IOException {
    sending.start();
    while (!sending.isOver()) {
      turn(sending.plan());
      if (stop.getAsBoolean()) {
        sending.end();
      }
      sending.send();
    }
    return sending.answers();
  }

  private void turn(Plan plan) throws IOException {
    if (plan.rate() == 0) {
      loop.turn(TURN_MILLIS);
    } else {
      loop.shortTurn();
    }
  }

  /** Waits until so many messages have arrived in all. */
  public void awaitArrivals(long count) throws IOException {
    await(() -> tally.arrived() >= count, "Of " + count + " messages some are lost");
  }

  /** Waits until so many messages of this publisher have arrived. */
  public void awaitArrivalsOf(int publisher, long count) throws IOException {
    await(() -> tally.arrivedOf(publisher) >= count, "Of " + count + " messages some are lost");
  }

  public long arrived() {
    return tally.arrived();
  }

  /** Fails if more than these have arrived. */
  public void expectNoMore(long count) throws IOException {
    loop.turnFor(AFTERMATH_MILLIS);
    if (tally.arrived() != count) {
      throw new IOException(tally.arrived() + " messages arrived instead of " + count);
    }
  }

  private void await(BooleanSupplier condition, String failure) throws IOException {
    long seen = -1;
    long since = System.nanoTime();
    while (!condition.getAsBoolean()) {
      loop.turn(TURN_MILLIS);
      long progress = tally.arrived() + tally.open();
      if (progress != seen) {
        seen = progress;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > PATIENCE_NANOS) {
        throw new IOException(failure + ": " + tally.open() + " open, " + seen + " so far");
      }
    }
  }

  /** Leaves properly, as far as the server goes along, so that nothing is left for it to do. */
  @Override
  public void close() throws IOException {
    try {
      for (Listener listener : listeners) {
        listener.leave();
      }
      long start = System.nanoTime();
      while (tally.ended() < listeners.size() && System.nanoTime() - start < GOODBYE_NANOS) {
        loop.turn(TURN_MILLIS);
      }
    } catch (IOException | CancelledKeyException e) {
      // Only what is measured has to go well.
    } finally {
      loop.close();
    }
  }
}
