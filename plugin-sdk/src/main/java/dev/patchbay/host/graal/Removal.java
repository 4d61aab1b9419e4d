package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.util.BitSet;
import java.util.List;

/**
 * What happens when a member is removed from an object of one shape: where the others move. Learnt
 * from an object from which the engine has removed it, and good for all objects of that shape.
 */
@SuppressWarnings("deprecation") // Locations have no successor that reaches this deep.
final class Removal {

  private final Shape before;
  private final Shape after;

  private final PlaceMoves moves;

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
    PlaceMoves.Builder places = new PlaceMoves.Builder();
    all.stream()
        .filter(it -> it.hasPlaces() && !it.isNone())
        .forEach(it -> places.add(it.fromPlace, it.toPlace));
    moves = places.build();
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
    all.stream()
        .filter(it -> it.hasPlaces() && !it.isNone() && Places.isReference(it.toPlace))
        .forEach(it -> Places.acceptAll(it.to, object));
    return new Removal(
        before,
        after,
        all,
        vacated(before, all),
        ObjectSlots.lengthOf(ObjectSlots.references(object)),
        ObjectSlots.lengthOf(ObjectSlots.primitives(object)));
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
    moves.perform(object, array, ObjectSlots.primitives(object));
    for (int place : vacated) {
      ObjectSlots.setReference(object, array, place, null);
    }
    // Mostly there is less to hold; more if a number has moved to where references are kept.
    ObjectSlots.resizeReferences(object, references);
    ObjectSlots.resizePrimitives(object, primitives);
    ObjectSlots.setShape(object, after);
    for (int i = 0; i < others.length; i++) {
      set(othersTo[i], object, others[i]);
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
