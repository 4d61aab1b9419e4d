package dev.patchbay.chaos.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens to the next inserts that go through the proxy. Each trap goes off as often as it was
 * set to, then it is spent. Safe for concurrent use.
 */
final class Trap {

  /** What it does to an insert. */
  enum Effect {
    /** Nothing to the connection; whoever set it does something himself. */
    TELL,
    CUT,
    SWALLOW_ANSWER
  }

  private final Effect effect;
  private final int bytes;
  private final Runnable onSprung;
  private final CountDownLatch left;
  private int unclaimed;

  /**
   * A trap.
   *
   * @param bytes how many of the insert still pass before a cut
   * @param onSprung called when it goes off, on the connection's thread
   */
  Trap(Effect effect, int times, int bytes, Runnable onSprung) {
    this.effect = effect;
    this.bytes = bytes;
    this.onSprung = onSprung;
    this.unclaimed = times;
    this.left = new CountDownLatch(times);
  }

  Effect effect() {
    return effect;
  }

  int bytes() {
    return bytes;
  }

  /** Whether an insert that passes now is one of those. */
  synchronized boolean claim() {
    if (unclaimed == 0) {
      return false;
    }
    unclaimed--;
    return true;
  }

  void spring() {
    onSprung.run();
    left.countDown();
  }

  boolean awaitSpent(Duration limit) throws InterruptedException {
    return left.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
