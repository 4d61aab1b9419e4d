package dev.patchbay.host.graal;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.array.ScriptArray;
import com.oracle.truffle.js.runtime.array.dyn.ZeroBasedJSObjectArray;
import com.oracle.truffle.js.runtime.array.dyn.ZeroBasedObjectArray;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.Null;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Copies plain objects and arrays all the way down; what else a plugin put in is shared. Confined
 * to one thread, not to one context; a getter of a plugin may end up here again.
 */
@SuppressWarnings({
  "deprecation", // Locations have no successor that reaches this deep.
  "ReferenceEquality" // There is one undefined, and one null.
})
final class EventCopier {

  /** Deeper than any event can be nested; what is deeper has a cycle. */
  private static final int DEEPEST = 2000;

  private static final int OBJECTS_PER_POLL = 1024;
  private static final int ELEMENTS_PER_POLL = 4096;

  private final Plans plans;
  private int objectsToPoll = OBJECTS_PER_POLL;

  EventCopier(Plans plans) {
    this.plans = plans;
  }

  /**
   * Copies a value.
   *
   * @param here where the thread may be interrupted
   * @throws com.oracle.truffle.js.runtime.JSException for what JSON cannot carry
   */
  Object copy(Object value, JSRealm realm, Prototypes prototypes, Node here) {
    return new Copying(realm, prototypes, here).copy(value);
  }

  private static boolean isShared(Object value) {
    return value instanceof TruffleString || value instanceof Number || value instanceof Boolean;
  }

  /** One copy on the way down. */
  private final class Copying implements UnaryOperator<Object> {

    private final JSRealm realm;
    private final Prototypes prototypes;
    private final Node here;
    private int depth;

    Copying(JSRealm realm, Prototypes prototypes, Node here) {
      this.realm = realm;
      this.prototypes = prototypes;
      this.here = here;
    }

    /** What takes the place of a slot's value. A slot may be empty, and one has the prototype. */
    @Override
    public Object apply(Object value) {
      boolean isCopied =
          value instanceof JSObject ? !prototypes.isOfObjects(value) : value instanceof BigInt;
      return isCopied ? copy(value) : value;
    }

    Object copy(Object value) {
      if (!(value instanceof JSObject object) || JSRuntime.isCallable(value)) {
        if (value instanceof BigInt) {
          throw Errors.createTypeError("a BigInt cannot be part of an event");
        }
        return value;
      }
      if (depth > DEEPEST) {
        throw Errors.createTypeError("the event has a cycle, or is nested too deeply");
      }
      if (--objectsToPoll == 0) {
        objectsToPoll = OBJECTS_PER_POLL;
        TruffleSafepoint.poll(here);
      }
      depth++;
      JSObject copy = null;
      if (object instanceof JSOrdinaryObject ordinary) {
        copy = copyOrdinary(ordinary);
      } else if (object instanceof JSArrayObject array && prototypes.isPlain(array)) {
        copy = copyArray(array);
      }
      Object copied = copy == null ? copySlowly(object) : copy;
      depth--;
      return copied;
    }

    /** Returns null if it takes more than the values to tell what it is. */
    private JSObject copyOrdinary(JSOrdinaryObject object) {
      Plan plan = plans.of(object);
      if (plan == null || !prototypes.isOfObjects(plan.prototypeOf(object))) {
        return null;
      }
      if (ObjectSlots.ARE_KNOWN && object instanceof DefaultLayout from && plan.isAsParsed()) {
        DefaultLayout copy = ObjectSlots.copyOf(from, realm.getObjectPrototype());
        ObjectSlots.replaceReferences(copy, this);
        return copy;
      }
      JSObject copy = JSOrdinary.create(realm.getContext(), realm);
      return plan.canFill(copy.getShape()) && fill(copy, plan, object) ? copy : null;
    }

    /** Member by member without a shape in between; false if that did not work out. */
    private boolean fill(JSObject copy, Plan plan, JSOrdinaryObject object) {
      Shape shape = plan.shape;
      Shape before = copy.getShape();
      try {
        for (Location location : plan.locations) {
          Object value = location.get(object, shape);
          location.set(copy, isShared(value) ? value : copy(value), before, shape);
          before = shape;
        }
        return true;
      } catch (IncompatibleLocationException e) {
        return false;
      }
    }

    private JSObject copyArray(JSArrayObject array) {
      ScriptArray type = array.getArrayType();
      if (type.hasHolesOrUnused(array)) {
        return null;
      }
      int length = (int) type.length(array);
      JSContext context = realm.getContext();
      if (type instanceof ZeroBasedObjectArray) {
        Object[] values = Arrays.copyOf((Object[]) array.getArray(), length);
        ObjectSlots.replace(values, it -> isShared(it) ? it : copy(it));
        return JSArray.createZeroBasedObjectArray(context, realm, values);
      }
      if (type instanceof ZeroBasedJSObjectArray) {
        JSDynamicObject[] values = Arrays.copyOf((JSDynamicObject[]) array.getArray(), length);
        for (int i = 0; i < length; i++) {
          values[i] = (JSDynamicObject) copy(values[i]);
        }
        return JSArray.createZeroBasedJSObjectArray(context, realm, values);
      }
      Object[] values = new Object[length];
      for (int i = 0; i < length; i++) {
        Object element = type.getElementInBounds(array, i);
        values[i] = isShared(element) ? element : copy(element);
      }
      return Elements.toArray(realm, values, 0, length);
    }

    /** In the very steps of the portable bridge: plugins can see some of them. */
    private Object copySlowly(JSObject object) {
      if (JSRuntime.isArray(object)) {
        Object[] values = new Object[16];
        int count = 0;
        while (count < JSRuntime.toLength(JSObject.get(object, JSArray.LENGTH))) {
          if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
          }
          if (count % ELEMENTS_PER_POLL == 0) {
            TruffleSafepoint.poll(here);
          }
          values[count] = copy(JSObject.get(object, count));
          count++;
        }
        return Elements.toArray(realm, values, 0, count);
      }
      JSDynamicObject parent = JSObject.getPrototype(object);
      if (!prototypes.isOfObjects(parent) && parent != Null.instance) {
        return object;
      }
      JSObject copy = JSOrdinary.create(realm.getContext(), realm);
      for (TruffleString name : JSObject.enumerableOwnNames(object)) {
        JSRuntime.createDataProperty(copy, name, copy(JSObject.get(object, name)));
      }
      return copy;
    }
  }
}
