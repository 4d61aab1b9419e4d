package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.JSShape;

/**
 * What happens when a member is added to an object of one shape. Learnt from an object to which the
 * engine has added it, and good for all objects of that shape.
 */
@SuppressWarnings({
  "deprecation", // Locations have no successor that reaches this deep.
  "ReferenceEquality" // Equal locations are not always the same.
})
final class Addition {

  /**
   * Objects must not keep getting a shape that is obsolete; whether it is, is asked now and then.
   */
  private static final int USES_BETWEEN_LOOKS = 16;

  private final Shape after;
  private final Location location;
  private final int place;

  /** Whether an int becomes a double here. */
  private final boolean takesIntegers;

  /** The lengths of the object's arrays, exactly as the engine made them. */
  private final int references;

  private final int primitives;

  /** A class of values that the location has taken. */
  private Class<?> accepted;

  private int uses;

  private Addition(DefaultLayout object, Location location) {
    this.location = location;
    after = object.getShape();
    place = Places.of(location);
    references = ObjectSlots.lengthOf(ObjectSlots.references(object));
    primitives = ObjectSlots.lengthOf(ObjectSlots.primitives(object));
    takesIntegers = Places.isDouble(place) && location.canStore(0);
    accepted = location.get(object, after).getClass();
  }

  /**
   * Learns from an object.
   *
   * @param before its shape when it did not have the member yet
   * @return null if others of this shape had better be left to the engine
   */
  static Addition of(Shape before, TruffleString name, DefaultLayout object) {
    Shape after = object.getShape();
    Property added = after.getProperty(name);
    if (added == null
        || added.getFlags() != JSAttributes.getDefault()
        || Places.of(added.getLocation()) == Places.NONE
        || JSShape.getJSClassNoCast(after) != JSOrdinary.INSTANCE
        || !isOneMore(before, after)) {
      return null;
    }
    return new Addition(object, added.getLocation());
  }

  /** Whether nothing but one member is new. */
  private static boolean isOneMore(Shape before, Shape after) {
    return before.isValid()
        && after.isValid()
        && !before.isShared()
        && before.getRoot() == after.getRoot()
        && before.getFlags() == after.getFlags()
        && before.getPropertyCount() + 1 == after.getPropertyCount()
        && before.getPropertyListInternal(true).stream().allMatch(it -> isKept(it, after));
  }

  private static boolean isKept(Property property, Shape after) {
    Property same = after.getProperty(property.getKey());
    return same != null
        && same.getFlags() == property.getFlags()
        && same.getLocation() == property.getLocation();
  }

  /** Returns false, and has done nothing, if the value does not fit or the shape is obsolete. */
  boolean perform(DefaultLayout object, Object value) {
    if (!fits(value) || (++uses % USES_BETWEEN_LOOKS == 0 && !after.isValid())) {
      return false;
    }
    Object[] array = ObjectSlots.resizeReferences(object, references);
    int[] numbers = ObjectSlots.resizePrimitives(object, primitives);
    if (!Places.isReference(place)) {
      ObjectSlots.setNumber(object, numbers, place, (Number) value);
    } else if (value.getClass() == accepted) {
      ObjectSlots.setReference(object, array, place, value);
    } else {
      setByLocation(object, value);
    }
    ObjectSlots.setShape(object, after);
    return true;
  }

  private boolean fits(Object value) {
    if (Places.isReference(place)) {
      return true;
    }
    return value instanceof Integer
        ? takesIntegers || Places.isInteger(place)
        : value instanceof Double && Places.isDouble(place);
  }

  /** Tells the location of a class of values. */
  private void setByLocation(DefaultLayout object, Object value) {
    ObjectSlots.setShape(object, after);
    try {
      location.set(object, value, after, after);
    } catch (IncompatibleLocationException e) {
      throw new IllegalStateException("no room for what is added", e);
    }
    accepted = value.getClass();
  }
}
