package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.FinalLocationException;
import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSObjectPrototype;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.JSShape;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * What a name is to the ordinary objects of one shape: a member in some place, or none. Whatever is
 * more than plain data is left to the engine.
 */
@SuppressWarnings({
  "deprecation", // Locations have no successor that reaches this deep.
  "ReferenceEquality" // Shapes are themselves; so are most names.
})
final class Member {

  private final Shape shape;
  private final TruffleString name;
  private final int nameHash;

  /** Null if there is no such member, or none that is plain data. */
  private final Location location;

  private final int place;
  private final boolean isWritable;

  /** A class of values that the location has taken after its first; null if none yet. */
  private Class<?> accepted;

  /** Where objects without this member have their prototype; none if that says nothing. */
  private final int prototype;

  /** Of an Object.prototype without this member; null if none has been seen. */
  private Shape inherited;

  /** How objects get this member; null if not known yet. */
  private Addition addition;

  /** How objects lose this member; null if not known yet. */
  private Removal removal;

  /** Of members with the same hash in the table. */
  final Member sibling;

  private Member(
      Shape shape,
      TruffleString name,
      int nameHash,
      Location location,
      boolean isWritable,
      int prototype,
      Member sibling) {
    this.shape = shape;
    this.name = name;
    this.nameHash = nameHash;
    this.location = location;
    this.isWritable = isWritable;
    this.prototype = prototype;
    this.sibling = sibling;
    place = location == null ? Places.NONE : Places.of(location);
  }

  static Member of(Shape shape, TruffleString name, int nameHash, Member sibling) {
    Property property = shape.getProperty(name);
    Property prototype = shape.getProperty(JSObject.HIDDEN_PROTO);
    boolean isOrdinary =
        prototype != null
            && JSShape.getJSClassNoCast(shape) == JSOrdinary.INSTANCE
            && !JSRuntime.isArrayIndexString(name);
    if (!isOrdinary) {
      return new Member(shape, name, nameHash, null, false, Places.NONE, sibling);
    }
    if (property == null) {
      return new Member(
          shape, name, nameHash, null, false, Places.of(prototype.getLocation()), sibling);
    }
    boolean isData = JSProperty.isData(property) && !JSProperty.isDataSpecial(property);
    Location location = isData ? property.getLocation() : null;
    boolean isWritable =
        isData && property.getFlags() == JSAttributes.getDefault() && !location.isConstant();
    return new Member(shape, name, nameHash, location, isWritable, Places.NONE, sibling);
  }

  /** Not a part of a longer text. */
  TruffleString name() {
    return name;
  }

  boolean isOf(Shape other, TruffleString otherName, int otherHash) {
    return shape == other && nameHash == otherHash && (name == otherName || name.equals(otherName));
  }

  /** The value in an object of this shape; null if it takes the engine to find it. */
  Object read(DefaultLayout object) {
    if (Places.isReference(place)) {
      return ObjectSlots.reference(object, ObjectSlots.references(object), place);
    }
    if (place == Places.NONE) {
      return readOther(object);
    }
    return ObjectSlots.number(object, ObjectSlots.primitives(object), place);
  }

  private Object readOther(DefaultLayout object) {
    if (location != null) {
      return location.get(object, shape);
    }
    return isNotInherited(object) ? Undefined.instance : null;
  }

  /**
   * Writes to an object of this shape, as an assignment does.
   *
   * @return false if it takes the engine to do it, or to refuse it
   */
  boolean write(DefaultLayout object, Object value) {
    return location != null ? replace(object, value) : isNotInherited(object) && add(object, value);
  }

  /**
   * Writes to an object of this shape, as a member of a literal does.
   *
   * @return false if it takes the engine to do it
   */
  boolean define(DefaultLayout object, Object value) {
    return location != null
        ? replace(object, value)
        : prototype != Places.NONE && add(object, value);
  }

  private boolean replace(DefaultLayout object, Object value) {
    if (value.getClass() != accepted) {
      return replaceByLocation(object, value);
    }
    if (Places.isReference(place)) {
      ObjectSlots.setReference(object, ObjectSlots.references(object), place, value);
    } else {
      ObjectSlots.setNumber(object, ObjectSlots.primitives(object), place, (Number) value);
    }
    return true;
  }

  /** Tells the location of a class of values, and of the first value that is not its only one. */
  private boolean replaceByLocation(DefaultLayout object, Object value) {
    if (!isWritable || !shape.isValid()) {
      return false;
    }
    try {
      location.set(object, value, shape);
    } catch (IncompatibleLocationException | FinalLocationException e) {
      return false;
    }
    accepted = place == Places.NONE ? null : value.getClass();
    return true;
  }

  private boolean add(DefaultLayout object, Object value) {
    return addition != null && addition.perform(object, value);
  }

  /** Removes it from an object of this shape; false if it is not known how. */
  boolean remove(DefaultLayout object) {
    if (removal == null || removal.isObsolete()) {
      return false;
    }
    removal.perform(object);
    return true;
  }

  /** Removes it, and learns how; false if that takes more, or is to be refused. */
  boolean removeByTheEngine(DefaultLayout object) {
    if (JSShape.getJSClassNoCast(shape) != JSOrdinary.INSTANCE
        || shape.isShared()
        || !shape.isValid()) {
      return false;
    }
    Property property = shape.getProperty(name);
    if (property == null) {
      removal = Removal.ofNothing(shape);
      return true;
    }
    if (!JSProperty.isConfigurable(property)) {
      return false;
    }
    DynamicObjectLibrary.getUncached().removeKey(object, name);
    removal = Removal.of(shape, object);
    return true;
  }

  /** Learns from an object of this shape to which the engine has just added the member. */
  void learn(DefaultLayout object) {
    if (prototype != Places.NONE) {
      addition = Addition.of(shape, name, object);
    }
  }

  /**
   * Whether an object that has no such member inherits none. All contexts' Object.prototypes have
   * one shape if the same was done to them, and nothing above them.
   */
  private boolean isNotInherited(DefaultLayout object) {
    if (prototype == Places.NONE) {
      return false;
    }
    Object above = ObjectSlots.reference(object, ObjectSlots.references(object), prototype);
    if (!(above instanceof JSDynamicObject parent)) {
      return false;
    }
    return parent.getShape() == inherited || lookAt(parent.getShape());
  }

  private boolean lookAt(Shape parent) {
    if (JSShape.getJSClassNoCast(parent) != JSObjectPrototype.INSTANCE
        || parent.getProperty(name) != null) {
      return false;
    }
    inherited = parent;
    return true;
  }
}
