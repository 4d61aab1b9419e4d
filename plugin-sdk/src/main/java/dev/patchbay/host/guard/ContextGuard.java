package dev.patchbay.host.guard;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import java.util.concurrent.Future;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * Ends the call in progress in one context, whatever the call does about it.
 *
 * <p>From {@link #stop} until {@link #resume}, every entry of a function and every turn of a loop
 * throws what JavaScript cannot catch, and skips its {@code finally} blocks. What the engine does
 * in one piece, such as a product of large numbers, ends first.
 */
public final class ContextGuard {

  private final Context context;
  private final CallDepth depth;
  private final TruffleInstrument.Env instruments;

  /** Calls no function of a plugin. */
  private final Value builtIn;

  /** Guarded by this, as is whether calls are being stopped. */
  private Future<Void> stopping;

  ContextGuard(Context context, CallDepth depth, TruffleInstrument.Env instruments) {
    this.context = context;
    this.depth = depth;
    this.instruments = instruments;
    builtIn = context.eval("js", "Object.is");
  }

  /**
   * Begins to end the call, on any thread, without waiting. Does more when it is called again: at
   * the very end of a stack an attempt may fail for lack of room, which takes the call back a few
   * frames, so that one of the next attempts succeeds.
   */
  public synchronized void stop() {
    depth.stop();
    if (stopping != null) {
      stopping.cancel(false);
    }
    if (!depth.context().isClosed()) {
      stopping = instruments.submitThreadLocal(depth.context(), null, new Stop());
    }
  }

  /**
   * Allows calls again; on the context's thread, when it has left the context after {@link #stop}.
   * What the stopped call has left to promises is dropped.
   */
  public void resume() {
    synchronized (this) {
      if (stopping != null) {
        stopping.cancel(false);
        stopping = null;
      }
    }
    depth.surface();
    try {
      // Leaving the context runs what promises wait for, and its first function entry drops it all.
      builtIn.executeVoid();
    } catch (PolyglotException e) {
      // That, or the context is closed; the next call will find out.
      assert e.isInternalError() || e.isCancelled() : e;
    } finally {
      depth.surface();
      depth.resume();
    }
  }

  /** Starts to count from the surface; on the context's thread, when it has left the context. */
  public void surface() {
    depth.surface();
  }

  /**
   * Whether the thread's stack ended before the limit on calls was reached, since this was last
   * asked. The engine may be damaged after that, and show it only later.
   */
  public boolean takeOverflow() {
    return depth.takeOverflow();
  }

  /** Closes the context and with it the call; returns when the call has ended. */
  public void close() {
    context.close(true);
  }

  /** At the next safepoint, and at the one after, as long as there are any. */
  private static final class Stop extends ThreadLocalAction {
    Stop() {
      super(true, false, true);
    }

    @Override
    protected void perform(Access access) {
      throw new CallStopped();
    }
  }
}
