package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Removes members from plain objects. Confined to one thread; bounded. */
final class Removals {

  /** Of all that is remembered, counted in members that move. */
  private static final int MOST = 1 << 18;

  private final IdentityHashMap<Shape, Map<TruffleString, Removal>> removals =
      new IdentityHashMap<>();
  private int size;

  /** Returns false if it takes the engine to do it, or to refuse it. */
  boolean remove(DefaultLayout object, TruffleString name) {
    Shape shape = object.getShape();
    Map<TruffleString, Removal> ofShape = removals.get(shape);
    Removal removal = ofShape == null ? null : ofShape.get(name);
    if (removal == null || removal.isObsolete()) {
      removal = Removal.of(shape, name);
      if (removal == null) {
        return false;
      }
      add(shape, name, removal);
    }
    removal.perform(object);
    return true;
  }

  private void add(Shape shape, TruffleString name, Removal removal) {
    size += 1 + shape.getPropertyCount();
    if (size > MOST) {
      removals.clear();
      size = 1 + shape.getPropertyCount();
    }
    removals.computeIfAbsent(shape, it -> new HashMap<>()).put(name, removal);
  }
}
