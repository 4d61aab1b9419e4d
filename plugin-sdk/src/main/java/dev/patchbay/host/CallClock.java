package dev.patchbay.host;

import dev.patchbay.host.guard.ContextGuard;
import dev.patchbay.model.FailureKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Says which call is in progress on a host's thread, and how it was stopped if it was.
 *
 * <p>The state is 0 while no call is in progress, the call's number while one is, and minus that
 * number from the moment the watchdog has decided to stop it. Both sides change it by
 * compare-and-set, so a call that just ended is never stopped, and the next one never in its place.
 */
final class CallClock {

  /** How long a stopped call may take to unwind before its context is closed. */
  private static final long GRACE_NANOS = 1_000_000_000;

  /** How long to wait before stopping a call once more. */
  private static final long NUDGE_NANOS = 20_000_000;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(CallClock.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // by STATE
  private volatile long state;

  // Written by the host's thread before the state is, read by the watchdog after it has read it.
  private long lastCall;
  private ContextGuard guard;
  private Thread thread;
  private Budget budget;

  /** The outcome of stopping, set by the thread that stopped; guarded by this. */
  private Breach breach;

  /**
   * Whether the host's thread has left the context of the call that is stopped; guarded by this.
   */
  private boolean left;

  /**
   * Starts the clock for a call, also straight after another one.
   *
   * @return false if the call before is being stopped, so that this one must not begin
   */
  boolean begin(ContextGuard guard, Budget budget) {
    this.guard = guard;
    this.budget = budget;
    thread = Thread.currentThread();
    long before = (long) STATE.getOpaque(this);
    lastCall++;
    return before >= 0 && STATE.compareAndSet(this, before, lastCall);
  }

  /**
   * Stops the clock, when the context has been left. If the watchdog was quicker, waits until it is
   * done.
   *
   * @return how the last call was stopped, if it was
   */
  Optional<Breach> finish() {
    long before = (long) STATE.getOpaque(this);
    if (before >= 0 && STATE.compareAndSet(this, before, 0)) {
      guard.surface();
      return Optional.empty();
    }
    Breach found = awaitBreach();
    if (!found.contextLost()) {
      guard.resume();
    }
    STATE.setVolatile(this, 0);
    return Optional.of(found);
  }

  private synchronized Breach awaitBreach() {
    boolean interrupted = false;
    left = true;
    notifyAll();
    while (breach == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Breach found = breach;
    breach = null;
    left = false;
    return found;
  }

  /** The number of the call in progress, or something below 1. */
  long call() {
    return (long) STATE.getVolatile(this);
  }

  Thread thread() {
    return thread;
  }

  Budget budget() {
    return budget;
  }

  /**
   * Whether the thread's stack has overflowed since this was last asked, so that the plugin that
   * was being called is the one to blame if the context breaks later. On the host's thread.
   */
  boolean takeOverflow() {
    return guard != null && guard.takeOverflow();
  }

  /** Stops the call, if it is still in progress. Takes up to seconds. */
  void stop(long call, FailureKind kind) {
    ContextGuard stopped = guard;
    Budget exceeded = budget;
    if (!STATE.compareAndSet(this, call, -call)) {
      return;
    }
    boolean lost = true;
    try {
      lost = !unwind(stopped);
    } finally {
      synchronized (this) {
        breach = Breach.of(kind, exceeded, lost);
        notifyAll();
      }
    }
  }

  private boolean unwind(ContextGuard stopped) {
    long start = System.nanoTime();
    do {
      stopped.stop();
      if (awaitLeft()) {
        return true;
      }
    } while (System.nanoTime() - start < GRACE_NANOS);
    // A long built-in.
    stopped.close();
    return false;
  }

  private synchronized boolean awaitLeft() {
    long start = System.nanoTime();
    long remaining = NUDGE_NANOS;
    try {
      while (!left && remaining > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, remaining);
        remaining = NUDGE_NANOS - (System.nanoTime() - start);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the interrupter", e);
    }
    return left;
  }
}
