package dev.patchbay.host.graal;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * How much memory each thread's {@link MemoryBound} allows: a quarter of the heap, divided by the
 * threads that remember events. Any thread.
 */
final class MemoryShares {

  private static final int PART_OF_HEAP = 4;

  private final Set<Thread> threads = Collections.newSetFromMap(new WeakHashMap<>());

  /** In bytes. */
  private volatile long each = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;

  /** Gives the current thread its share, at the cost of the others. */
  synchronized void join() {
    threads.removeIf(it -> !it.isAlive());
    threads.add(Thread.currentThread());
    each = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / threads.size();
  }

  /** Of one thread that has joined, in bytes. */
  long each() {
    return each;
  }
}
