package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happens when a member is removed from an object of one shape: where the others move. Learnt
 * from an object from which the engine has removed it, and good for all objects of that shape.
 */
@SuppressWarnings("deprecation") // Locations have no successor that reaches this deep.
final class Removal {

  private final Shape before;
  private final Shape after;

  /** What moves from place to place, to lower places first. */
  private final int[] from;

  private final int[] to;
  private final Location[] locations;

  /** Of references: a class of values that the location has taken. */
  private final Class<?>[] accepted;

  /** What only locations can move: from the first ones to the second ones. */
  private final Location[] othersFrom;

  private final Location[] othersTo;

  /** Places with a reference before and none after. */
  private final int[] vacated;

  private final int references;
  private final int primitives;

  /** The same member before and after. */
  private record Move(Location from, Location to, int fromPlace, int toPlace) {

    Move(Location from, Location to) {
      this(from, to, Places.of(from), Places.of(to));
    }

    boolean isNone() {
      return hasPlaces() ? fromPlace == toPlace : from.equals(to);
    }

    boolean hasPlaces() {
      return Places.haveSameKind(fromPlace, toPlace);
    }

    /** Moves upwards cannot be done one after the other. */
    boolean isUpwards() {
      return hasPlaces() && fromPlace < toPlace;
    }
  }

  private Removal(
      Shape before, Shape after, List<Move> all, int[] vacated, int references, int primitives) {
    this.before = before;
    this.after = after;
    Move[] moves =
        all.stream()
            .filter(it -> it.hasPlaces() && !it.isNone())
            .sorted(Comparator.comparingInt(it -> Places.index(it.toPlace)))
            .toArray(Move[]::new);
    from = Stream.of(moves).mapToInt(Move::fromPlace).toArray();
    to = Stream.of(moves).mapToInt(Move::toPlace).toArray();
    locations = Stream.of(moves).map(Move::to).toArray(Location[]::new);
    accepted = new Class<?>[moves.length];
    List<Move> others = all.stream().filter(it -> !it.hasPlaces() && !it.isNone()).toList();
    othersFrom = others.stream().map(Move::from).toArray(Location[]::new);
    othersTo = others.stream().map(Move::to).toArray(Location[]::new);
    this.vacated = vacated;
    this.references = references;
    this.primitives = primitives;
  }

  /** A removal after which everything is as before. */
  static Removal ofNothing(Shape shape) {
    return new Removal(shape, shape, List.of(), new int[0], 0, 0);
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
    if (all.stream().anyMatch(Move::isUpwards)) {
      return null;
    }
    Object[] references = ObjectSlots.references(object);
    int[] primitives = ObjectSlots.primitives(object);
    return new Removal(
        before,
        after,
        all,
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
    Object[] others = new Object[othersFrom.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = othersFrom[i].get(object, before);
    }
    Object[] array = ObjectSlots.references(object);
    boolean isAccepted = move(object, array, ObjectSlots.primitives(object));
    for (int place : vacated) {
      ObjectSlots.setReference(object, array, place, null);
    }
    resize(object);
    ObjectSlots.setShape(object, after);
    for (int i = 0; i < others.length; i++) {
      set(othersTo[i], object, others[i]);
    }
    if (!isAccepted) {
      accept(object);
    }
  }

  /** Returns false if there are references of which a location must be told. */
  private boolean move(DefaultLayout object, Object[] references, int[] primitives) {
    boolean isAccepted = true;
    for (int i = 0; i < to.length; i++) {
      int source = Places.index(from[i]);
      int target = Places.index(to[i]);
      if (Places.isReference(to[i])) {
        Object value = ObjectSlots.reference(object, references, source);
        isAccepted &= hasAccepted(i, value);
        ObjectSlots.setReference(object, references, target, value);
      } else if (Places.isInteger(to[i])) {
        int value = ObjectSlots.integer(object, primitives, source);
        ObjectSlots.setInteger(object, primitives, target, value);
      } else {
        long bits = ObjectSlots.bits(object, primitives, source);
        ObjectSlots.setBits(object, primitives, target, bits);
      }
    }
    return isAccepted;
  }

  private boolean hasAccepted(int move, Object value) {
    return value != null && value.getClass() == accepted[move];
  }

  /** Mostly there is less to hold; more if a number has moved to where references are kept. */
  private void resize(DefaultLayout object) {
    Object[] array = ObjectSlots.references(object);
    if ((array == null ? 0 : array.length) != references) {
      Object[] resized = references == 0 ? null : new Object[references];
      if (array != null && resized != null) {
        System.arraycopy(array, 0, resized, 0, Math.min(array.length, references));
      }
      ObjectSlots.setReferences(object, resized);
    }
    int[] numbers = ObjectSlots.primitives(object);
    if ((numbers == null ? 0 : numbers.length) != primitives) {
      int[] resized = primitives == 0 ? null : new int[primitives];
      if (numbers != null && resized != null) {
        System.arraycopy(numbers, 0, resized, 0, Math.min(numbers.length, primitives));
      }
      ObjectSlots.setPrimitives(object, resized);
    }
  }

  /** Tells locations what has moved there; no code of a plugin has run in between. */
  private void accept(DefaultLayout object) {
    Object[] array = ObjectSlots.references(object);
    for (int i = 0; i < to.length; i++) {
      if (Places.isReference(to[i])) {
        Object value = ObjectSlots.reference(object, array, to[i]);
        if (!hasAccepted(i, value)) {
          set(locations[i], object, value);
          accepted[i] = value == null ? null : value.getClass();
        }
      }
    }
  }

  private void set(Location location, DefaultLayout object, Object value) {
    try {
      location.set(object, value, after, after);
    } catch (IncompatibleLocationException e) {
      throw new IllegalStateException("no room for what has moved", e);
    }
  }
}
