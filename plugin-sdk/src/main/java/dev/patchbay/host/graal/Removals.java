package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.JSShape;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Removes members from plain objects. Confined to one thread; bounded. */
final class Removals {

  /** Of all that is remembered, counted in members that move, which take 16 bytes each. */
  private static final int MOST = 1 << 19;

  private final IdentityHashMap<Shape, Map<TruffleString, Removal>> removals =
      new IdentityHashMap<>();
  private int size;

  /** Returns false if it takes the engine to do it, or to refuse it. */
  boolean remove(DefaultLayout object, TruffleString name) {
    Shape shape = object.getShape();
    Map<TruffleString, Removal> ofShape = removals.get(shape);
    Removal removal = ofShape == null ? null : ofShape.get(name);
    if (removal != null && !removal.isObsolete()) {
      removal.perform(object);
      return true;
    }
    return removedByTheEngine(object, shape, name);
  }

  private boolean removedByTheEngine(DefaultLayout object, Shape shape, TruffleString name) {
    if (JSShape.getJSClassNoCast(shape) != JSOrdinary.INSTANCE
        || shape.isShared()
        || !shape.isValid()) {
      return false;
    }
    Property property = shape.getProperty(name);
    if (property == null) {
      add(shape, name, Removal.ofNothing(shape));
      return true;
    }
    if (!JSProperty.isConfigurable(property)) {
      return false;
    }
    DynamicObjectLibrary.getUncached().removeKey(object, name);
    Removal learnt = Removal.of(shape, object);
    if (learnt != null) {
      add(shape, name, learnt);
    }
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
