package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What happens when a member is removed from an object of one shape: where the others move. Learnt
 * from an object from which the engine has removed it, and good for all objects of that shape.
 */
@SuppressWarnings("deprecation") // Locations have no successor that reaches this deep.
final class Removal {

  private final Shape before;
  private final Shape after;

  /** What moves from place to place, to lower places first. */
  private final Move[] moves;

  /** What only locations can move. */
  private final Move[] others;

  /** Places with a reference before and none after. */
  private final int[] vacated;

  private final int references;
  private final int primitives;

  private Removal(
      Shape before,
      Shape after,
      Move[] moves,
      Move[] others,
      int[] vacated,
      int references,
      int primitives) {
    this.before = before;
    this.after = after;
    this.moves = moves;
    this.others = others;
    this.vacated = vacated;
    this.references = references;
    this.primitives = primitives;
  }

  /** The same member before and after. */
  private static final class Move {

    final Location from;
    final Location to;
    final int fromPlace;
    final int toPlace;

    /** Of references: a class of values that the location has taken. */
    Class<?> accepted;

    Move(Location from, Location to) {
      this.from = from;
      this.to = to;
      fromPlace = Places.of(from);
      toPlace = Places.of(to);
    }

    boolean isNone() {
      return hasPlaces() ? fromPlace == toPlace : from.equals(to);
    }

    boolean hasPlaces() {
      return Places.haveSameKind(fromPlace, toPlace);
    }

    boolean hasAccepted(Object value) {
      return value != null && value.getClass() == accepted;
    }
  }

  /** A removal after which everything is as before. */
  static Removal ofNothing(Shape shape) {
    return new Removal(shape, shape, new Move[0], new Move[0], new int[0], 0, 0);
  }

  /**
   * Learns from an object.
   *
   * @param before the object's shape when it still had the member
   * @return null if others of this shape had better be left to the engine
   */
  static Removal of(Shape before, DefaultLayout object) {
    Shape after = object.getShape();
    List<Move> all =
        after.getPropertyListInternal(true).stream()
            .map(it -> new Move(before.getProperty(it.getKey()).getLocation(), it.getLocation()))
            .toList();
    Move[] moves =
        all.stream()
            .filter(it -> it.hasPlaces() && !it.isNone())
            .sorted(Comparator.comparingInt(it -> Places.index(it.toPlace)))
            .toArray(Move[]::new);
    for (Move move : moves) {
      if (move.fromPlace < move.toPlace) {
        return null; // Cannot be done one after the other.
      }
    }
    Object[] references = ObjectSlots.references(object);
    int[] primitives = ObjectSlots.primitives(object);
    return new Removal(
        before,
        after,
        moves,
        all.stream().filter(it -> !it.hasPlaces() && !it.isNone()).toArray(Move[]::new),
        vacated(before, all),
        references == null ? 0 : references.length,
        primitives == null ? 0 : primitives.length);
  }

  private static int[] vacated(Shape before, List<Move> all) {
    BitSet places = new BitSet();
    for (Property property : before.getPropertyListInternal(true)) {
      int place = Places.of(property.getLocation());
      if (Places.isReference(place)) {
        places.set(place);
      }
    }
    all.stream()
        .filter(it -> Places.isReference(it.toPlace))
        .forEach(it -> places.clear(it.toPlace));
    return places.stream().toArray();
  }

  boolean isObsolete() {
    return !before.isValid() || !after.isValid();
  }

  void perform(DefaultLayout object) {
    if (before == after) {
      return;
    }
    Object[] values = new Object[others.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = others[i].from.get(object, before);
    }
    Object[] array = ObjectSlots.references(object);
    boolean isAccepted = move(object, array, ObjectSlots.primitives(object));
    for (int place : vacated) {
      ObjectSlots.setReference(object, array, place, null);
    }
    resize(object);
    ObjectSlots.setShape(object, after);
    for (int i = 0; i < values.length; i++) {
      set(others[i], object, values[i]);
    }
    if (!isAccepted) {
      accept(object);
    }
  }

  /** Returns false if there are references of which a location must be told. */
  private boolean move(DefaultLayout object, Object[] references, int[] primitives) {
    boolean isAccepted = true;
    for (Move move : moves) {
      int from = Places.index(move.fromPlace);
      int to = Places.index(move.toPlace);
      if (Places.isReference(move.toPlace)) {
        Object value = ObjectSlots.reference(object, references, from);
        isAccepted &= move.hasAccepted(value);
        ObjectSlots.setReference(object, references, to, value);
      } else if (Places.isInteger(move.toPlace)) {
        int value = ObjectSlots.integer(object, primitives, from);
        ObjectSlots.setInteger(object, primitives, to, value);
      } else {
        long bits = ObjectSlots.bits(object, primitives, from);
        ObjectSlots.setBits(object, primitives, to, bits);
      }
    }
    return isAccepted;
  }

  private void resize(DefaultLayout object) {
    Object[] array = ObjectSlots.references(object);
    if (array != null && array.length != references) {
      ObjectSlots.setReferences(object, references == 0 ? null : Arrays.copyOf(array, references));
    }
    int[] numbers = ObjectSlots.primitives(object);
    if (numbers != null && numbers.length != primitives) {
      ObjectSlots.setPrimitives(
          object, primitives == 0 ? null : Arrays.copyOf(numbers, primitives));
    }
  }

  /** Tells locations what has moved there; no code of a plugin has run in between. */
  private void accept(DefaultLayout object) {
    Object[] array = ObjectSlots.references(object);
    for (Move move : moves) {
      if (Places.isReference(move.toPlace)) {
        Object value = ObjectSlots.reference(object, array, move.toPlace);
        if (!move.hasAccepted(value)) {
          set(move, object, value);
          move.accepted = value == null ? null : value.getClass();
        }
      }
    }
  }

  private void set(Move move, DefaultLayout object, Object value) {
    try {
      move.to.set(object, value, after, after);
    } catch (IncompatibleLocationException e) {
      throw new IllegalStateException("no room for what has moved", e);
    }
  }
}
