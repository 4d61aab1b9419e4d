package dev.patchbay.host;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where I/O that has ended waits for the host's thread. Any thread may put; one takes. */
final class Inbox {

  private final BlockingQueue<Operation> ended = new LinkedBlockingQueue<>();
  private final AtomicBoolean called = new AtomicBoolean();
  private final Runnable wakeUp;

  Inbox(Runnable wakeUp) {
    this.wakeUp = wakeUp;
  }

  void put(Operation operation) {
    ended.add(operation);
    if (!called.getAndSet(true)) {
      wakeUp.run();
    }
  }

  /** The next one, or null; once it has been null, whoever puts next calls again. */
  Operation poll() {
    Operation next = ended.poll();
    if (next == null) {
      called.set(false);
      // One that came just before that has called nobody.
      next = ended.poll();
    }
    return next;
  }

  /** The next one, waiting for it for at most that long; or null. */
  Operation poll(Duration longest) throws InterruptedException {
    Operation next = ended.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    return next == null ? poll() : next;
  }
}
