package dev.patchbay.host.graal;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether a place in a plugin's code has met more shapes, or more names, than the engine keeps
 * inline. Once it has, that stays so. Any thread.
 */
@SuppressWarnings("ReferenceEquality") // It is about whether it is the same as before.
final class Variety {

  private final int limit;

  /** Read without a lock: most places never meet more than a few. */
  private final List<Object> met = new CopyOnWriteArrayList<>();

  private boolean isFull;

  /** Whoever reads an old one looks once more in vain. */
  private Object last;

  @CompilationFinal private boolean isLarge;

  /** What is large is one more than that. */
  Variety(int limit) {
    this.limit = limit;
  }

  /** Whether it is large, with this one. */
  boolean isLargeWith(Object next) {
    if (isLarge) {
      return true;
    }
    if (next == last || !isTooMany(next)) {
      return false;
    }
    // Here, not behind the boundary: it is the code that calls this that was compiled for few.
    CompilerDirectives.transferToInterpreterAndInvalidate();
    isLarge = true;
    return true;
  }

  @TruffleBoundary
  private boolean isTooMany(Object next) {
    if (!met.contains(next) && !isAdded(next)) {
      return true;
    }
    last = next;
    return false;
  }

  /** Returns false, and keeps nothing from then on, if there is no room left. */
  private synchronized boolean isAdded(Object next) {
    isFull |= met.size() == limit;
    if (isFull) {
      met.clear();
      last = null;
      return false;
    }
    met.add(next);
    return true;
  }
}
