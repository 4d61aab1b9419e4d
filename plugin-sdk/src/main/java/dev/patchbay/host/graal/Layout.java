package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.JSShape;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Where the members go of an object with these keys in this order. With it, an object gets its last
 * shape at once, instead of growing from shape to shape.
 */
@SuppressWarnings("deprecation") // Locations have no successor that reaches this deep.
final class Layout {

  private final Key[] keys;
  private final Shape root;
  private final Shape shape;
  private final Location prototype;
  private final Location[] locations;

  /** For each member, where its value goes. */
  private final int[] places;

  /** For each member, a class of values that its location has taken; null if none yet. */
  private final Class<?>[] accepted;

  /** Of layouts with the same hash in the table. */
  Layout sibling;

  private Layout(Key[] keys, Shape shape, Location prototype, Location[] locations) {
    this.keys = keys;
    this.root = shape.getRoot();
    this.shape = shape;
    this.prototype = prototype;
    this.locations = locations;
    places = Stream.of(locations).mapToInt(Places::of).toArray();
    accepted = new Class<?>[locations.length];
  }

  /**
   * Learns from an object that was made member by member.
   *
   * @param empty the shape that the object began with
   * @return null if such objects can only be made member by member
   */
  static Layout of(JSObject object, Shape empty, Key[] keys, int from, int to) {
    Shape shape = object.getShape();
    int count = to - from;
    if (JSShape.getJSClassNoCast(shape) != JSOrdinary.INSTANCE
        || shape.getFlags() != empty.getFlags()
        || shape.getPropertyCount() != empty.getPropertyCount() + count) {
      return null;
    }
    Location[] locations = new Location[count];
    for (int i = 0; i < count; i++) {
      Property property = shape.getProperty(keys[from + i].name);
      if (property == null
          || property.getFlags() != JSAttributes.getDefault()
          || property.getLocation().isConstant()) {
        return null;
      }
      locations[i] = property.getLocation();
    }
    Property prototype = shape.getProperty(JSObject.HIDDEN_PROTO);
    return prototype == null
        ? null
        : new Layout(Arrays.copyOfRange(keys, from, to), shape, prototype.getLocation(), locations);
  }

  boolean isFor(Key[] found, int from, int to) {
    Key[] own = keys;
    if (own.length != to - from) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      if (own[i] != found[from + i]) {
        return false;
      }
    }
    return true;
  }

  boolean isObsolete() {
    return !shape.isValid();
  }

  /** Makes an object; null if these values do not fit. */
  JSObject create(JSDynamicObject inherited, Object[] values, int from) {
    JSOrdinaryObject object = JSOrdinaryObject.create(root, inherited);
    try {
      // The first one makes room for all.
      prototype.set(object, inherited, root, shape);
      if (object instanceof DefaultLayout plain && ObjectSlots.ARE_KNOWN) {
        fill(plain, values, from);
      } else {
        for (int i = 0; i < locations.length; i++) {
          locations[i].set(object, values[from + i], shape, shape);
        }
      }
      return object;
    } catch (IncompatibleLocationException e) {
      return null;
    }
  }

  private void fill(DefaultLayout object, Object[] values, int from)
      throws IncompatibleLocationException {
    Object[] references = ObjectSlots.references(object);
    int[] primitives = ObjectSlots.primitives(object);
    for (int i = 0; i < places.length; i++) {
      Object value = values[from + i];
      int place = places[i];
      if (Places.isReference(place) && value.getClass() == accepted[i]) {
        ObjectSlots.setReference(object, references, place, value);
      } else if (Places.isInteger(place) && value instanceof Integer number) {
        ObjectSlots.setInteger(object, primitives, Places.index(place), number);
      } else if (Places.isDouble(place) && value instanceof Double number) {
        long bits = Double.doubleToRawLongBits(number);
        ObjectSlots.setBits(object, primitives, Places.index(place), bits);
      } else {
        locations[i].set(object, value, shape, shape);
        accepted[i] = value.getClass();
      }
    }
  }
}
