package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.JSShape;
import java.util.List;
import java.util.stream.Stream;

/** What is the same for all objects of one shape: their enumerable members, in order. */
@SuppressWarnings("deprecation") // Locations have no successor that reaches this deep.
final class Plan {

  final Shape shape;
  final TruffleString[] names;

  /** The names in JSON, with a colon. */
  final byte[][] quoted;

  final Location[] locations;

  /** For each member, where its value is. */
  private final int[] places;

  /** For each member, the plan of the object that was its value last, or null. */
  final Plan[] inner;

  private final Location prototype;

  /** Whether nothing but the values tells these objects from ones that JSON.parse makes. */
  private final boolean asParsed;

  private Plan(
      Shape shape,
      TruffleString[] names,
      byte[][] quoted,
      Location[] locations,
      Location prototype,
      boolean asParsed) {
    this.shape = shape;
    this.names = names;
    this.quoted = quoted;
    this.locations = locations;
    places = Stream.of(locations).mapToInt(Places::of).toArray();
    this.inner = new Plan[names.length];
    this.prototype = prototype;
    this.asParsed = asParsed;
  }

  /**
   * Looks at an object.
   *
   * @return null if its shape does not tell everything, or tells of more than data
   */
  static Plan of(JSOrdinaryObject object, QuotedNames quotedNames) {
    Shape shape = object.getShape();
    if (JSShape.getJSClassNoCast(shape) != JSOrdinary.INSTANCE) {
      return null;
    }
    Property prototype = shape.getProperty(JSObject.HIDDEN_PROTO);
    if (prototype == null || shape.hasProperty(Strings.TO_JSON)) {
      return null;
    }
    List<TruffleString> names = JSObject.enumerableOwnNames(object);
    int count = names.size();
    TruffleString[] keys = names.toArray(new TruffleString[0]);
    byte[][] quoted = new byte[count][];
    Location[] locations = new Location[count];
    // One property more than the members has the prototype; private fields would be others.
    boolean asParsed =
        JSShape.isExtensible(shape) && shape.getPropertyListInternal(true).size() == count + 1;
    for (int i = 0; i < count; i++) {
      Property property = shape.getProperty(keys[i]);
      if (property == null || !JSProperty.isData(property) || JSProperty.isDataSpecial(property)) {
        return null;
      }
      asParsed &=
          property.getFlags() == JSAttributes.getDefault() && !property.getLocation().isConstant();
      locations[i] = property.getLocation();
      quoted[i] = quotedNames.of(keys[i]);
    }
    return new Plan(shape, keys, quoted, locations, prototype.getLocation(), asParsed);
  }

  int count() {
    return places.length;
  }

  /**
   * The value of a member.
   *
   * @param references the object's, as {@link ObjectSlots} has them, and so the primitives
   */
  Object value(JSOrdinaryObject object, int member, Object[] references, int[] primitives) {
    int place = places[member];
    if (!(object instanceof DefaultLayout plain) || place == Places.NONE) {
      return locations[member].get(object, shape);
    }
    if (Places.isReference(place)) {
      return ObjectSlots.reference(plain, references, place);
    }
    return ObjectSlots.number(plain, primitives, place);
  }

  Object prototypeOf(JSOrdinaryObject object) {
    return prototype.get(object, shape);
  }

  /** Whether nothing but the values tells these objects from ones that JSON.parse makes. */
  boolean isAsParsed() {
    return asParsed && shape.isValid();
  }

  /** Whether a new object that has this shape so far can be filled at once. */
  boolean canFill(Shape empty) {
    return isAsParsed()
        && shape.getRoot() == empty.getRoot()
        && shape.getFlags() == empty.getFlags()
        && shape.getPropertyCount() == empty.getPropertyCount() + names.length;
  }
}
