package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;

/**
 * Says which call is in progress on a host's thread, and how it was stopped if it was.
 *
 * <p>The state is 0 while no call is in progress, the call's number while one is, and minus that
 * number from the moment the watchdog has decided to stop it. Both sides change it by
 * compare-and-set, so a call that just ended is never stopped, and the next one never in its place.
 */
final class CallClock {

  /** How long an interrupted call may take to unwind before its context is closed. */
  private static final Duration GRACE = Duration.ofMillis(300);

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
  private Context context;
  private Thread thread;
  private Budget budget;

  /** The outcome of stopping, set by the thread that stopped; guarded by this. */
  private Breach breach;

  /**
   * Starts the clock for a call, also straight after another one.
   *
   * @return false if the call before is being stopped, so that this one must not begin
   */
  boolean begin(Context context, Budget budget) {
    this.context = context;
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
      return Optional.empty();
    }
    Breach found = awaitBreach();
    STATE.setVolatile(this, 0);
    return Optional.of(found);
  }

  private synchronized Breach awaitBreach() {
    boolean interrupted = false;
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

  /** Stops the call, if it is still in progress. Takes up to seconds. */
  void stop(long call, FailureKind kind) {
    Context stopped = context;
    Budget exceeded = budget;
    if (!STATE.compareAndSet(this, call, -call)) {
      return;
    }
    boolean lost = true;
    try {
      lost = !interrupt(stopped);
    } finally {
      synchronized (this) {
        breach = Breach.of(kind, exceeded, lost);
        notifyAll();
      }
    }
  }

  private static boolean interrupt(Context context) {
    try {
      context.interrupt(GRACE);
      return true;
    } catch (TimeoutException e) {
      // A finally block that goes on, or a long built-in.
      context.close(true);
      return false;
    }
  }
}
