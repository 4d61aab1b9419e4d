package dev.patchbay.host.graal;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a place in a plugin's code has met more shapes, or more names, than the engine keeps
 * inline. Once it has, that stays so. Any thread.
 */
@SuppressWarnings("ReferenceEquality") // It is about whether it is the same as before.
final class Variety {

  private final int limit;
  private final List<Object> met = new ArrayList<>();

  /** Whoever reads an old one looks once more in vain. */
  private Object last;

  @CompilationFinal private volatile boolean isLarge;

  /** What is large is one more than that. */
  Variety(int limit) {
    this.limit = limit;
  }

  /** Whether it is large, with this one. */
  boolean isLargeWith(Object next) {
    if (isLarge) {
      return true;
    }
    return next != last && add(next);
  }

  @TruffleBoundary
  private synchronized boolean add(Object next) {
    last = next;
    if (!met.contains(next)) {
      met.add(next);
    }
    if (met.size() > limit && !isLarge) {
      met.clear();
      last = null;
      CompilerDirectives.transferToInterpreterAndInvalidate();
      isLarge = true;
    }
    return isLarge;
  }
}
