package dev.patchbay.host;

import com.sun.management.ThreadMXBean;
import dev.patchbay.model.FailureKind;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread of this JVM that looks at the calls in progress and has those stopped that exceed
 * their budget.
 *
 * <p>A call's time is the processor time that its thread has used since the call was first seen, so
 * a paused or starved process stops nobody; a call that waits without using the processor is
 * stopped after ten times its budget. While the JVM is new there is a {@link HeadStart}.
 */
final class Watchdog implements Runnable {

  private static final long RELAXED_NANOS = 5_000_000;
  private static final long CLOSE_NANOS = 1_000_000;
  private static final int WALL_FACTOR = 10;
  private static final long HEAD_START_NANOS = 4_000_000_000L;

  private static final Watchdog INSTANCE = new Watchdog();

  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final List<Observed> observed = new ArrayList<>();
  private final HeadStart headStart = new HeadStart(HEAD_START_NANOS);
  private boolean started;

  private Watchdog() {}

  /** Watches this clock for as long as anyone else refers to it. */
  static void watch(CallClock clock) {
    INSTANCE.add(clock);
  }

  /** Has the call in progress stopped now, if there is one; returns at once. */
  static void stop(CallClock clock) {
    long call = clock.call();
    if (call > 0) {
      daemon("patchbay-interrupter", () -> clock.stop(call, FailureKind.TIMED_OUT)).start();
    }
  }

  private synchronized void add(CallClock clock) {
    observed.add(new Observed(clock));
    if (!started) {
      started = true;
      daemon("patchbay-watchdog", this).start();
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    // Else the thread would keep the loader of the job that happened to come first.
    thread.setContextClassLoader(Watchdog.class.getClassLoader());
    return thread;
  }

  @Override
  public void run() {
    while (true) {
      boolean anyLong = lookAtAll();
      LockSupport.parkNanos(anyLong ? CLOSE_NANOS : RELAXED_NANOS);
    }
  }

  /** Returns whether a call has been in progress since the look before. */
  private synchronized boolean lookAtAll() {
    observed.removeIf(it -> it.clock.refersTo(null));
    boolean anyLong = false;
    for (Observed it : observed) {
      anyLong |= it.look();
    }
    return anyLong;
  }

  /** A clock, and the call that was in progress when it was looked at last. */
  private final class Observed {
    private final WeakReference<CallClock> clock;
    private long call;
    private long wallStart;
    private long cpuStart;
    private long allocatedStart;

    /** What that call has used of the head start. */
    private long overrun;

    Observed(CallClock clock) {
      this.clock = new WeakReference<>(clock);
    }

    boolean look() {
      CallClock it = clock.get();
      long current = it == null ? 0 : it.call();
      if (current != call) {
        headStart.use(overrun);
        overrun = 0;
      }
      if (current < 1) {
        call = current;
        return false;
      }
      long thread = it.thread().getId();
      long cpu = threads.getThreadCpuTime(thread);
      long allocated = threads.getThreadAllocatedBytes(thread);
      if (current != call) {
        call = current;
        wallStart = System.nanoTime();
        cpuStart = cpu;
        allocatedStart = allocated;
        return false;
      }
      Budget budget = it.budget();
      long used = cpu - cpuStart;
      long wall = System.nanoTime() - wallStart;
      overrun = Math.max(0, used - budget.nanos());
      if (allocated - allocatedStart > budget.bytes()) {
        stop(it, FailureKind.ALLOCATED_TOO_MUCH);
      } else if (overrun > headStart.share()
          || wall >= WALL_FACTOR * (budget.nanos() + headStart.share())) {
        stop(it, FailureKind.TIMED_OUT);
      }
      return true;
    }

    /** On a thread of its own, because a call that resists must not hide the others. */
    private void stop(CallClock it, FailureKind kind) {
      long stopped = call;
      daemon("patchbay-interrupter", () -> it.stop(stopped, kind)).start();
      call = 0; // Until the state has changed, it looks like a new call.
    }
  }
}
