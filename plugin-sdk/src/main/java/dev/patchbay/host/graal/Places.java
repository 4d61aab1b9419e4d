package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.FinalLocationException;
import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;

/**
 * Where locations keep their values, as numbers, for what is learnt once about a shape. The engine
 * goes from location to location, and there are so many of them, for hundreds of shapes, that each
 * is a cache miss.
 *
 * <p>A location of references also promises compiled code what classes its values are of, and the
 * promise only ever gets weaker. So who writes references past it keeps to classes that it has
 * taken before, or makes it take all. Those of numbers promise nothing but the kind.
 */
@SuppressWarnings("deprecation") // Locations have no successor that reaches this deep.
final class Places {

  /** Of what only its location can find. */
  static final int NONE = -1;

  /** Added to the place of an int; that of a reference is as it is. */
  static final int INTEGER = 1 << 28;

  /** Added to the place of a double. */
  static final int DOUBLE = 1 << 29;

  private static final int PLACE = INTEGER - 1;

  private static final String PACKAGE = DynamicObject.class.getPackageName() + '.';
  private static final String LOCATIONS = PACKAGE + "ExtLocations$";
  private static final String PRIMITIVE_FIELD = LOCATIONS + "AbstractPrimitiveFieldLocation";
  private static final String REFERENCE_FIELD = LOCATIONS + "AbstractObjectFieldLocation";

  /** Kinds by location. */
  private static final Map<String, Integer> IN_ARRAYS =
      Map.of(
          LOCATIONS + "ATypedObjectArrayLocation", 0,
          LOCATIONS + "IntArrayLocation", INTEGER,
          LOCATIONS + "DoubleArrayLocation", DOUBLE);

  private static final Map<String, Integer> IN_FIELDS =
      Map.of(
          LOCATIONS + "ATypedObjectFieldLocation", 0,
          LOCATIONS + "IntFieldLocation", INTEGER,
          LOCATIONS + "DoubleFieldLocation", DOUBLE);

  private static final MethodHandle INDEX;
  private static final MethodHandle REFERENCE;
  private static final MethodHandle PRIMITIVE;
  private static final MethodHandle NAME;

  /** Whether this JVM lets us. */
  static final boolean ARE_KNOWN;

  static {
    MethodHandle[] found = find();
    ARE_KNOWN = found != null;
    INDEX = ARE_KNOWN ? found[0] : null;
    REFERENCE = ARE_KNOWN ? found[1] : null;
    PRIMITIVE = ARE_KNOWN ? found[2] : null;
    NAME = ARE_KNOWN ? found[3] : null;
  }

  private Places() {}

  private static MethodHandle[] find() {
    try {
      Class<?> instance = Class.forName(LOCATIONS + "InstanceLocation");
      Lookup lookup = MethodHandles.privateLookupIn(instance, MethodHandles.lookup());
      Class<?> field = lookup.findClass(PACKAGE + "FieldInfo");
      return new MethodHandle[] {
        lookup.findVirtual(instance, "getIndex", MethodType.methodType(int.class)),
        lookup.findGetter(lookup.findClass(REFERENCE_FIELD), "field", field),
        lookup.findGetter(lookup.findClass(PRIMITIVE_FIELD), "field", field),
        lookup.findVirtual(field, "name", MethodType.methodType(String.class))
      };
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** The place with its kind, or {@link #NONE}. */
  static int of(Location location) {
    if (!ObjectSlots.ARE_KNOWN) {
      return NONE;
    }
    String type = location.getClass().getName();
    try {
      if (IN_ARRAYS.containsKey(type)) {
        int kind = IN_ARRAYS.get(type);
        int fields = kind == 0 ? ObjectSlots.REFERENCE_FIELDS : ObjectSlots.PRIMITIVE_FIELDS;
        return kind + fields + (int) INDEX.invoke(location);
      }
      if (IN_FIELDS.containsKey(type)) {
        int kind = IN_FIELDS.get(type);
        String name = (String) NAME.invoke((kind == 0 ? REFERENCE : PRIMITIVE).invoke(location));
        return kind + name.charAt(1) - '0';
      }
      return NONE;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes from a location of references all promises about what values it has, so that any can be
   * written past it. No code of a plugin may run meanwhile.
   *
   * @param object one that has a value there, and has it afterwards
   */
  static void acceptAll(Location location, DynamicObject object) {
    Object value = location.get(object, object.getShape());
    try {
      // Text, an object and none: what these have in common is nothing.
      for (Object other : new Object[] {Strings.EMPTY_STRING, Undefined.instance, null, value}) {
        location.set(object, other, object.getShape());
      }
    } catch (IncompatibleLocationException | FinalLocationException e) {
      throw new IllegalStateException("a place of references that does not take them", e);
    }
  }

  static boolean isReference(int place) {
    return place >= 0 && place < INTEGER;
  }

  static boolean isInteger(int place) {
    return place >= INTEGER && place < DOUBLE;
  }

  static boolean isDouble(int place) {
    return place >= DOUBLE;
  }

  /** Without the kind. */
  static int index(int place) {
    return place & PLACE;
  }

  static boolean haveSameKind(int one, int other) {
    return one != NONE && other != NONE && (one & ~PLACE) == (other & ~PLACE);
  }
}
