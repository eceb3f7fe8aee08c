package dev.earshot.bench.micro;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** Threads of which it is known how much they allocate. Thread-safe. */
final class CountedThreads implements ThreadFactory {
  private static final ThreadMXBean COUNTER =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private final List<Thread> made = new CopyOnWriteArrayList<>();

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "bench-" + made.size());
    thread.setDaemon(true);
    made.add(thread);
    return thread;
  }

  /** The bytes of heap that those of them that still run have taken since they began. */
  long allocatedBytes() {
    long[] ids = made.stream().mapToLong(Thread::getId).toArray();
    return Arrays.stream(COUNTER.getThreadAllocatedBytes(ids)).filter(bytes -> bytes > 0).sum();
  }

  /** The same of the calling thread. */
  static long ownAllocatedBytes() {
    return COUNTER.getCurrentThreadAllocatedBytes();
  }
}
