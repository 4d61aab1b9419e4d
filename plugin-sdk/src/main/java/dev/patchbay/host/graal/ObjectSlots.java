package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;
import java.util.function.UnaryOperator;

/**
 * The fields in which ordinary objects keep their members' values. Copying them as they are takes a
 * small part of the time that it takes member by member, and almost every call of a plugin needs a
 * copy.
 */
final class ObjectSlots {

  private static final int FIELDS = 7;

  /** Whether this JVM lets us; not, for instance, if the engine is a named module. */
  static final boolean ARE_KNOWN;

  // Constants, so that the JVM sees plain fields behind them.
  private static final VarHandle SHAPE;
  private static final VarHandle REFERENCES;
  private static final VarHandle PRIMITIVES;
  private static final VarHandle O0;
  private static final VarHandle O1;
  private static final VarHandle O2;
  private static final VarHandle O3;
  private static final VarHandle P0;
  private static final VarHandle P1;
  private static final VarHandle P2;

  static {
    VarHandle[] found = find();
    ARE_KNOWN = found != null;
    SHAPE = ARE_KNOWN ? found[0] : null;
    REFERENCES = ARE_KNOWN ? found[1] : null;
    PRIMITIVES = ARE_KNOWN ? found[2] : null;
    O0 = ARE_KNOWN ? found[3] : null;
    O1 = ARE_KNOWN ? found[4] : null;
    O2 = ARE_KNOWN ? found[5] : null;
    O3 = ARE_KNOWN ? found[6] : null;
    P0 = ARE_KNOWN ? found[7] : null;
    P1 = ARE_KNOWN ? found[8] : null;
    P2 = ARE_KNOWN ? found[9] : null;
  }

  private ObjectSlots() {}

  private static VarHandle[] find() {
    try {
      if (DefaultLayout.class.getDeclaredFields().length != FIELDS) {
        return null; // Another engine's layout.
      }
      Lookup all = MethodHandles.privateLookupIn(DynamicObject.class, MethodHandles.lookup());
      Lookup own = MethodHandles.privateLookupIn(DefaultLayout.class, MethodHandles.lookup());
      return new VarHandle[] {
        all.findVarHandle(DynamicObject.class, "shape", Shape.class),
        all.findVarHandle(DynamicObject.class, "extRef", Object[].class),
        all.findVarHandle(DynamicObject.class, "extVal", int[].class),
        own.findVarHandle(DefaultLayout.class, "o0", Object.class),
        own.findVarHandle(DefaultLayout.class, "o1", Object.class),
        own.findVarHandle(DefaultLayout.class, "o2", Object.class),
        own.findVarHandle(DefaultLayout.class, "o3", Object.class),
        own.findVarHandle(DefaultLayout.class, "p0", long.class),
        own.findVarHandle(DefaultLayout.class, "p1", long.class),
        own.findVarHandle(DefaultLayout.class, "p2", long.class)
      };
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** A new object with the same prototype, which the caller knows, and the same members. */
  static DefaultLayout copyOf(DefaultLayout from, JSDynamicObject prototype) {
    DefaultLayout copy =
        (DefaultLayout) JSOrdinaryObject.create(from.getShape().getRoot(), prototype);
    copy(from, copy);
    return copy;
  }

  /**
   * Makes an object one of the same shape with the same members and the same prototype.
   *
   * @param copy an object that nobody knows yet, of whatever shape
   */
  static void copy(DefaultLayout from, DefaultLayout copy) {
    Object[] references = (Object[]) REFERENCES.get((DynamicObject) from);
    REFERENCES.set((DynamicObject) copy, references == null ? null : references.clone());
    int[] primitives = (int[]) PRIMITIVES.get((DynamicObject) from);
    PRIMITIVES.set((DynamicObject) copy, primitives == null ? null : primitives.clone());
    O0.set(copy, (Object) O0.get(from));
    O1.set(copy, (Object) O1.get(from));
    O2.set(copy, (Object) O2.get(from));
    O3.set(copy, (Object) O3.get(from));
    P0.set(copy, (long) P0.get(from));
    P1.set(copy, (long) P1.get(from));
    P2.set(copy, (long) P2.get(from));
    SHAPE.set((DynamicObject) copy, from.getShape());
  }

  /** Puts others in the place of an object's references; a slot may be empty: null. */
  static void replaceReferences(DefaultLayout object, UnaryOperator<Object> replacement) {
    Object[] references = (Object[]) REFERENCES.get((DynamicObject) object);
    if (references != null) {
      for (int i = 0; i < references.length; i++) {
        references[i] = replacement.apply(references[i]);
      }
    }
    O0.set(object, replacement.apply((Object) O0.get(object)));
    O1.set(object, replacement.apply((Object) O1.get(object)));
    O2.set(object, replacement.apply((Object) O2.get(object)));
    O3.set(object, replacement.apply((Object) O3.get(object)));
  }
}
