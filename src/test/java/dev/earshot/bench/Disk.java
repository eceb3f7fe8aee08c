package dev.earshot.bench;

import dev.earshot.bench.load.Histogram;
import dev.earshot.e2e.server.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** The limit of everything that keeps its word: how long the disk alone takes for a sync. */
final class Disk {
  private static final int SYNCS = 500;
  private static final int BYTES = 4096;

  private Disk() {}

  /** Appends and syncs, one after the other. */
  static Figures measure() throws IOException {
    Histogram durations = new Histogram();
    Path file = Target.fresh("disk").resolve("appended");
    ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES);
    long start = System.nanoTime();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int i = 0; i < SYNCS; i++) {
        long before = System.nanoTime();
        channel.write(bytes.clear());
        channel.force(false);
        durations.add(System.nanoTime() - before);
      }
    }
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    Files.delete(file);
    return Figures.of(SYNCS / seconds, durations);
  }
}
