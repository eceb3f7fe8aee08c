package dev.earshot.bench.micro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file of records and nothing else, the least that a durable log can be: its one writer takes
 * whatever waits, writes it at once, syncs the data, and then answers all of it. Thread-safe.
 */
final class BareLog implements AutoCloseable {
  private static final int BATCH_BYTES = 1 << 20;

  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BATCH_BYTES);
  private final FileChannel channel;

  /** A new log in a file that is not there yet. */
  BareLog(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Appends a record without blocking; completes once it is on the disk. */
  CompletionStage<Void> append(byte[] bytes) {
    if (bytes.length > BATCH_BYTES) {
      throw new IllegalArgumentException("a record has at most " + BATCH_BYTES + " bytes");
    }
    Entry entry = new Entry(ByteBuffer.wrap(bytes), new CompletableFuture<>());
    waiting.add(entry);
    if (scheduled.compareAndSet(false, true)) {
      writer.execute(this::commitAll);
    }
    return entry.end();
  }

  private void commitAll() {
    scheduled.set(false);
    for (List<Entry> batch = fill(); !batch.isEmpty(); batch = fill()) {
      try {
        commit();
        batch.forEach(entry -> entry.end().complete(null));
      } catch (IOException e) {
        batch.forEach(entry -> entry.end().completeExceptionally(e));
      }
    }
  }

  private List<Entry> fill() {
    List<Entry> batch = new ArrayList<>();
    buffer.clear();
    Entry next = waiting.peek();
    while (next != null && next.bytes().remaining() <= buffer.remaining()) {
      buffer.put(next.bytes());
      batch.add(waiting.remove());
      next = waiting.peek();
    }
    return batch;
  }

  private void commit() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(false);
  }

  /** Blocks until everything that was begun is on the disk. */
  @Override
  public void close() throws IOException, InterruptedException {
    writer.shutdown();
    if (!writer.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IOException("the writer did not come to its end");
    }
    channel.close();
  }

  private record Entry(ByteBuffer bytes, CompletableFuture<Void> end) {}
}
