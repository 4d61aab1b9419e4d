package dev.patchbay.job.operator.shadow;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits to be compared. One thread offers and one takes; neither ever waits for the other,
 * because there is no lock that the slower one could hold.
 */
final class SampleQueue {

  private final int maxEvents;
  private final long maxBytes;
  private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  SampleQueue(int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  /** Adds one, if there is room; false if there is not. */
  boolean offer(Sample sample) {
    if (events.get() >= maxEvents || bytes.get() >= maxBytes) {
      return false;
    }
    events.incrementAndGet();
    bytes.addAndGet(sample.bytes());
    return samples.add(sample);
  }

  /** The next one, or null. */
  Sample poll() {
    Sample next = samples.poll();
    if (next != null) {
      events.decrementAndGet();
      bytes.addAndGet(-next.bytes());
    }
    return next;
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }
}
