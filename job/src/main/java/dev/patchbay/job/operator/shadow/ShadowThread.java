package dev.patchbay.job.operator.shadow;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a subtask for shadows. It has a host while there is something to compare, and
 * waits without one otherwise. If it breaks, shadows stand still until there is another change; the
 * stream does not notice.
 */
final class ShadowThread {

  private static final Logger LOG = LoggerFactory.getLogger(ShadowThread.class);
  private static final int MOST_EVENTS = 256;
  private static final long MOST_BYTES = 16 << 20;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long NUDGE_MS = 50;

  private final BiFunction<Runnable, LongSupplier, ShadowWork> newWork;
  private final SampleQueue queue = new SampleQueue(MOST_EVENTS, MOST_BYTES);
  private final Thread thread;
  private volatile ShadowSet wanted = ShadowSet.NONE;

  /** The set with which it broke, or null. */
  private volatile ShadowSet broken;

  /** Null while there is none. */
  private volatile ShadowWork work;

  private volatile boolean isIdle;
  private volatile boolean isStopped;

  /**
   * Not started.
   *
   * @param newWork given what wakes the thread up, and the processor time of the calling one
   */
  ShadowThread(String name, BiFunction<Runnable, LongSupplier, ShadowWork> newWork) {
    this.newWork = newWork;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Compares these from now on; returns at once. */
  void follow(ShadowSet next) {
    wanted = next;
    wakeUp();
  }

  /** Takes an event to compare; returns at once, false if there is no room. */
  boolean offer(Sample sample) {
    if (sample.set() == broken || !queue.offer(sample)) {
      return false;
    }
    if (isIdle) {
      wakeUp();
    }
    return true;
  }

  private void wakeUp() {
    LockSupport.unpark(thread);
  }

  /** Ends it, with the call that is in progress; waits until it has, but not for ever. */
  void stop() throws InterruptedException {
    isStopped = true;
    wakeUp();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (thread.isAlive() && System.nanoTime() - deadline < 0) {
      ShadowWork current = work;
      if (current != null) {
        current.stop();
      }
      // Another call may have begun just then.
      thread.join(NUDGE_MS);
    }
    if (thread.isAlive()) {
      LOG.warn("Shadows take long to end on this subtask; nothing waits for them");
    }
  }

  private void run() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    while (!isStopped) {
      ShadowSet set = wanted;
      if (set.isEmpty() || set == broken) {
        clear();
        LockSupport.park(this);
      } else {
        try (ShadowWork begun = newWork.apply(this::wakeUp, threads::getCurrentThreadCpuTime)) {
          work = begun;
          workOn(begun);
        } catch (RuntimeException | LinkageError e) {
          broken = wanted;
          LOG.error("Shadows stand still on this subtask until the next change", e);
        } finally {
          work = null;
        }
      }
    }
    clear();
  }

  private void workOn(ShadowWork begun) {
    while (!isStopped) {
      ShadowSet set = wanted;
      begun.follow(set);
      if (set.isEmpty()) {
        return;
      }
      long idle = begun.round(queue);
      if (idle > 0) {
        await(set, idle);
      }
    }
  }

  private void await(ShadowSet followed, long nanos) {
    // With events in the queue it is the budget that has to wait, and more events do not help.
    isIdle = queue.isEmpty();
    if ((isIdle && !queue.isEmpty()) || wanted != followed || isStopped) {
      isIdle = false;
      return;
    }
    LockSupport.parkNanos(this, nanos);
    isIdle = false;
  }

  private void clear() {
    while (queue.poll() != null) {}
  }
}
