package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * How much memory may be kept alive by what a thread remembers of the events before. Events and
 * plugins choose how many members objects have, and how long names are; so it is not entries that
 * are counted, but bytes. When they are too many, everything is forgotten, and learnt anew.
 * Confined to one thread.
 */
final class MemoryBound {

  /**
   * Of a shape, which adds one member to that of its parent. From a histogram of the heap with
   * 150,000 of them.
   */
  private static final int BYTES_PER_SHAPE = 640;

  private final MemoryShares shares;
  private final Set<Shape> shapes = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Runnable> forget = new ArrayList<>();
  private boolean isJoined;
  private long bytes;

  MemoryBound(MemoryShares shares) {
    this.shares = shares;
  }

  /** Says how to forget all that somebody remembers. */
  void whenFull(Runnable action) {
    forget.add(action);
  }

  /**
   * To be called when a shape is remembered; the same one counts once. What was remembered until
   * then, by whomever, may be forgotten at that.
   */
  void keep(Shape shape) {
    keep(shape, 0);
  }

  /**
   * To be called when something is remembered about a shape, like the other.
   *
   * @param others how many bytes it takes besides the shape, each time
   */
  void keep(Shape shape, long others) {
    long more = others + added(shape);
    if (isTooMuch(more)) {
      forgetAll();
      more = others + added(shape);
    }
    bytes += more;
  }

  /** To be called when something is remembered that has no shape, like the others. */
  void keep(long others) {
    if (isTooMuch(others)) {
      forgetAll();
    }
    bytes += others;
  }

  private boolean isTooMuch(long more) {
    if (!isJoined) {
      shares.join();
      isJoined = true;
    }
    return bytes + more > shares.each();
  }

  private void forgetAll() {
    bytes = 0;
    shapes.clear();
    forget.forEach(Runnable::run);
  }

  /** Counts a shape and those that it keeps alive, each of them once; gives the bytes. */
  private long added(Shape shape) {
    long sum = 0;
    Shape next = shape;
    while (next != null && shapes.add(next)) {
      int members = ShapeParents.ARE_KNOWN ? 1 : 1 + next.getPropertyCount();
      sum += (long) BYTES_PER_SHAPE * members + bytesOf(next.getLastProperty());
      next = ShapeParents.of(next);
    }
    return sum;
  }

  private static int bytesOf(Property property) {
    return property != null && property.getKey() instanceof TruffleString name ? bytesOf(name) : 0;
  }

  /** Of the text alone. */
  static int bytesOf(TruffleString name) {
    return name.byteLength(TruffleString.Encoding.UTF_16);
  }
}
