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

  /** Of all that is remembered, counted in members of the shapes that it keeps alive. */
  private static final int MOST = 1 << 19;

  private final IdentityHashMap<Shape, OfShape> removals = new IdentityHashMap<>();
  private int size;

  /** Those from objects of one shape. */
  private static final class OfShape {

    private final Map<TruffleString, Removal> byName = new HashMap<>();

    /** The next object of this shape will most likely lose the same member. */
    private TruffleString lastName;

    private Removal last;

    @SuppressWarnings("ReferenceEquality") // Equal names are found by the map.
    Removal get(TruffleString name) {
      if (name != lastName) {
        last = byName.get(name);
        lastName = name;
      }
      return last;
    }

    void put(TruffleString name, Removal removal) {
      byName.put(name, removal);
      lastName = name;
      last = removal;
    }
  }

  /** Returns false if it takes the engine to do it, or to refuse it. */
  boolean remove(DefaultLayout object, TruffleString name) {
    Shape shape = object.getShape();
    OfShape ofShape = removals.get(shape);
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
    removals.computeIfAbsent(shape, it -> new OfShape()).put(name, removal);
  }
}
