package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Where objects of one shape keep references to others, and how large such an object is by itself.
 * Reading a slot runs no code: accessors come out as the pairs of functions that they are.
 */
@SuppressWarnings("deprecation") // Locations have no successor that reaches this deep.
final class SlotsOfShape {

  /** An object with the room for four references and three numbers that every one has. */
  private static final int EMPTY_OBJECT = 72;

  private static final int ROOM_FOR_REFERENCES = 4;
  private static final int ROOM_FOR_NUMBERS = 3;
  private static final int REFERENCE = 4;
  private static final int NUMBER = 8;
  private static final int ARRAY = 16;

  private final Shape shape;
  private final Location[] references;

  /** In bytes, without what the slots refer to. */
  final int size;

  private SlotsOfShape(Shape shape, Location[] references, int size) {
    this.shape = shape;
    this.references = references;
    this.size = size;
  }

  static SlotsOfShape of(Shape shape) {
    List<Location> references = new ArrayList<>();
    int numbers = 0;
    int held = 0;
    for (Property property : shape.getPropertyListInternal(true)) {
      Location location = property.getLocation();
      if (location.isPrimitive()) {
        numbers++;
      } else if (!location.isConstant()) {
        held++;
      }
      // Prototypes are built-in, or reached through the classes that they belong to.
      if (!location.isPrimitive() && !JSObject.HIDDEN_PROTO.equals(property.getKey())) {
        references.add(location);
      }
    }
    int size =
        EMPTY_OBJECT
            + beyond(held, ROOM_FOR_REFERENCES, REFERENCE)
            + beyond(numbers, ROOM_FOR_NUMBERS, NUMBER);
    return new SlotsOfShape(shape, references.toArray(new Location[0]), size);
  }

  private static int beyond(int count, int room, int each) {
    return count <= room ? 0 : ARRAY + (count - room) * each;
  }

  int references() {
    return references.length;
  }

  Object read(JSObject object, int place) {
    return references[place].get(object, shape);
  }
}
