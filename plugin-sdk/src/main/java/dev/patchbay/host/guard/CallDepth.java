package dev.patchbay.host.guard;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.runtime.Errors;

/** How deep the functions of one context have called each other. One thread at a time. */
final class CallDepth {

  /** Below any depth, so that every function entry ends. */
  private static final int STOPPING = -1;

  private final TruffleContext context;
  private final int deepest;

  /** Read at every function entry, written by the watchdog's thread when it stops the call. */
  private int limit;

  private int depth;
  private boolean overflowed;

  CallDepth(TruffleContext context, int deepest) {
    this.context = context;
    this.deepest = deepest;
    limit = deepest;
  }

  TruffleContext context() {
    return context;
  }

  void enter(Node function) {
    if (++depth > limit) {
      throw refusal(function);
    }
  }

  void leave() {
    depth--;
  }

  void leave(Throwable exception) {
    depth--;
    if (exception instanceof StackOverflowError) {
      overflowed = true;
    }
  }

  @TruffleBoundary
  private RuntimeException refusal(Node function) {
    if (limit == STOPPING) {
      throw new CallStopped();
    }
    return Errors.createRangeErrorStackOverflow(null, function);
  }

  void stop() {
    limit = STOPPING;
  }

  void resume() {
    limit = deepest;
  }

  /** Between two calls: what unwound the last one may not have passed {@link #leave}. */
  void surface() {
    depth = 0;
  }

  /** Whether the stack ended before the limit was reached, since this was last asked. */
  boolean takeOverflow() {
    boolean taken = overflowed;
    overflowed = false;
    return taken;
  }
}
