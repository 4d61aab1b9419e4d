package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;

/**
 * The fields in which ordinary objects keep their members' values. Moving them as they are takes a
 * small part of the time that it takes member by member, and almost every event needs it.
 *
 * <p>Values are in <i>places</i>. Those of references are the fields o0 to o3, and then the
 * elements of an array; those of numbers are p0 to p2, and then the elements of an array of ints.
 */
@SuppressWarnings("ReferenceEquality") // It is about whether a reference is another one.
final class ObjectSlots {

  /** How many places of references are fields. */
  static final int REFERENCE_FIELDS = 4;

  /** How many places of numbers are fields. */
  static final int PRIMITIVE_FIELDS = 3;

  /** Which of the two elements that a double takes has its low bits. */
  private static final int LOW = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : 1;

  private static final int HIGH = 1 - LOW;

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
    ARE_KNOWN = found != null && Places.ARE_KNOWN;
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
      if (DefaultLayout.class.getDeclaredFields().length != REFERENCE_FIELDS + PRIMITIVE_FIELDS) {
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

  /** The places behind the fields, or null. */
  static Object[] references(DefaultLayout object) {
    return (Object[]) REFERENCES.get((DynamicObject) object);
  }

  static void setReferences(DefaultLayout object, Object[] references) {
    REFERENCES.set((DynamicObject) object, references);
  }

  /** What numbers there are that have no field, or null. */
  static int[] primitives(DefaultLayout object) {
    return (int[]) PRIMITIVES.get((DynamicObject) object);
  }

  static void setPrimitives(DefaultLayout object, int[] primitives) {
    PRIMITIVES.set((DynamicObject) object, primitives);
  }

  /** How many places are behind the fields; each shape has its own numbers of them. */
  static int lengthOf(Object[] references) {
    return references == null ? 0 : references.length;
  }

  static int lengthOf(int[] primitives) {
    return primitives == null ? 0 : primitives.length;
  }

  /** Makes the array of references as long as said, and returns it. */
  static Object[] resizeReferences(DefaultLayout object, int length) {
    Object[] array = references(object);
    int before = lengthOf(array);
    if (before == length) {
      return array;
    }
    Object[] resized = length == 0 ? null : new Object[length];
    if (array != null && resized != null) {
      System.arraycopy(array, 0, resized, 0, Math.min(before, length));
    }
    setReferences(object, resized);
    return resized;
  }

  /** Makes the array of numbers as long as said, and returns it. */
  static int[] resizePrimitives(DefaultLayout object, int length) {
    int[] array = primitives(object);
    int before = lengthOf(array);
    if (before == length) {
      return array;
    }
    int[] resized = length == 0 ? null : new int[length];
    if (array != null && resized != null) {
      System.arraycopy(array, 0, resized, 0, Math.min(before, length));
    }
    setPrimitives(object, resized);
    return resized;
  }

  static void setShape(DefaultLayout object, Shape shape) {
    SHAPE.set((DynamicObject) object, shape);
  }

  /**
   * The reference in a place.
   *
   * @param array the object's {@link #references}
   */
  static Object reference(DefaultLayout object, Object[] array, int place) {
    return switch (place) {
      case 0 -> (Object) O0.get(object);
      case 1 -> (Object) O1.get(object);
      case 2 -> (Object) O2.get(object);
      case 3 -> (Object) O3.get(object);
      default -> array[place - REFERENCE_FIELDS];
    };
  }

  /** Puts a reference into a place, whose location must accept it. */
  static void setReference(DefaultLayout object, Object[] array, int place, Object value) {
    switch (place) {
      case 0 -> O0.set(object, value);
      case 1 -> O1.set(object, value);
      case 2 -> O2.set(object, value);
      case 3 -> O3.set(object, value);
      default -> array[place - REFERENCE_FIELDS] = value;
    }
  }

  /**
   * The int in a place.
   *
   * @param array the object's {@link #primitives}
   */
  static int integer(DefaultLayout object, int[] array, int place) {
    return place < PRIMITIVE_FIELDS ? (int) field(object, place) : array[place - PRIMITIVE_FIELDS];
  }

  /** Puts an int into a place. */
  static void setInteger(DefaultLayout object, int[] array, int place, int value) {
    if (place < PRIMITIVE_FIELDS) {
      setField(object, place, value & 0xFFFF_FFFFL);
    } else {
      array[place - PRIMITIVE_FIELDS] = value;
    }
  }

  /** The double in a place, as its bits. */
  static long bits(DefaultLayout object, int[] array, int place) {
    if (place < PRIMITIVE_FIELDS) {
      return field(object, place);
    }
    int element = place - PRIMITIVE_FIELDS;
    return (array[element + LOW] & 0xFFFF_FFFFL) | ((long) array[element + HIGH] << 32);
  }

  /** Puts a double into a place. */
  static void setBits(DefaultLayout object, int[] array, int place, long bits) {
    if (place < PRIMITIVE_FIELDS) {
      setField(object, place, bits);
    } else {
      int element = place - PRIMITIVE_FIELDS;
      array[element + LOW] = (int) bits;
      array[element + HIGH] = (int) (bits >>> 32);
    }
  }

  /**
   * The number in a place.
   *
   * @param place with its kind, as {@link Places} has them
   */
  static Object number(DefaultLayout object, int[] array, int place) {
    int index = Places.index(place);
    return Places.isInteger(place)
        ? (Object) integer(object, array, index)
        : (Object) Double.longBitsToDouble(bits(object, array, index));
  }

  /**
   * Puts a number into a place of its kind, or an int into one of a double.
   *
   * @param place with its kind, as {@link Places} has them
   */
  static void setNumber(DefaultLayout object, int[] array, int place, Number value) {
    int index = Places.index(place);
    if (Places.isInteger(place)) {
      setInteger(object, array, index, value.intValue());
    } else {
      setBits(object, array, index, Double.doubleToRawLongBits(value.doubleValue()));
    }
  }

  private static long field(DefaultLayout object, int place) {
    return switch (place) {
      case 0 -> (long) P0.get(object);
      case 1 -> (long) P1.get(object);
      default -> (long) P2.get(object);
    };
  }

  private static void setField(DefaultLayout object, int place, long value) {
    switch (place) {
      case 0 -> P0.set(object, value);
      case 1 -> P1.set(object, value);
      default -> P2.set(object, value);
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
    Object[] references = references(from);
    setReferences(copy, references == null ? null : references.clone());
    int[] primitives = primitives(from);
    setPrimitives(copy, primitives == null ? null : primitives.clone());
    O0.set(copy, (Object) O0.get(from));
    O1.set(copy, (Object) O1.get(from));
    O2.set(copy, (Object) O2.get(from));
    O3.set(copy, (Object) O3.get(from));
    P0.set(copy, (long) P0.get(from));
    P1.set(copy, (long) P1.get(from));
    P2.set(copy, (long) P2.get(from));
    setShape(copy, from.getShape());
  }

  /** Puts others in the place of an object's references; a slot may be empty: null. */
  static void replaceReferences(DefaultLayout object, UnaryOperator<Object> replacement) {
    Object[] references = references(object);
    if (references != null) {
      replace(references, replacement);
    }
    for (int place = 0; place < REFERENCE_FIELDS; place++) {
      Object before = reference(object, references, place);
      Object after = replacement.apply(before);
      if (after != before) {
        setReference(object, references, place, after);
      }
    }
  }

  /** Most stay as they are, and not writing costs less than writing the same. */
  static void replace(Object[] references, UnaryOperator<Object> replacement) {
    for (int i = 0; i < references.length; i++) {
      Object before = references[i];
      Object after = replacement.apply(before);
      if (after != before) {
        references[i] = after;
      }
    }
  }
}
