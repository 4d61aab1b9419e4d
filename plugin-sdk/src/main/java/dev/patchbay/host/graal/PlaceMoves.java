package dev.patchbay.host.graal;

import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Moves of values to lower places of their kind. What stays side by side is moved at once: after a
 * deletion, these are all members behind it.
 */
final class PlaceMoves {

  /**
   * Three kinds of moves, after the number of moves of each kind: of values that begin or end in a
   * field, as two places; of elements of the array of references, as two indexes and a length; and
   * so of the array of numbers. All in one array, because there are so many of them that each more
   * is a cache miss.
   */
  private final int[] moves;

  /** From place to place, both with their kind. */
  private record Move(int from, int to) {

    int fields() {
      return Places.isReference(to) ? ObjectSlots.REFERENCE_FIELDS : ObjectSlots.PRIMITIVE_FIELDS;
    }

    boolean isWithinArray() {
      return Places.index(from) >= fields() && Places.index(to) >= fields();
    }

    /** As a run of elements. */
    Run run() {
      return new Run(
          Places.index(from) - fields(), Places.index(to) - fields(), Places.isDouble(to) ? 2 : 1);
    }
  }

  /** Of elements of an array: so many, from the first index to the second one. */
  private record Run(int from, int to, int length) {

    boolean endsBefore(Run next) {
      return next.from == from + length && next.to == to + length;
    }

    Run with(Run next) {
      return new Run(from, to, length + next.length);
    }
  }

  /** Collects moves. */
  static final class Builder {

    private final List<Move> moves = new ArrayList<>();

    void add(int from, int to) {
      moves.add(new Move(from, to));
    }

    PlaceMoves build() {
      moves.sort(Comparator.comparingInt(it -> Places.index(it.to)));
      List<Move> singles = moves.stream().filter(it -> !it.isWithinArray()).toList();
      List<Run> references = runs(true);
      List<Run> numbers = runs(false);
      IntStream.Builder all = IntStream.builder();
      all.add(singles.size()).add(references.size()).add(numbers.size());
      singles.forEach(it -> all.add(it.from).add(it.to));
      references.forEach(it -> all.add(it.from).add(it.to).add(it.length));
      numbers.forEach(it -> all.add(it.from).add(it.to).add(it.length));
      return new PlaceMoves(all.build().toArray());
    }

    private List<Run> runs(boolean ofReferences) {
      List<Run> runs = new ArrayList<>();
      for (Move move : moves) {
        if (move.isWithinArray() && Places.isReference(move.to) == ofReferences) {
          Run next = move.run();
          int last = runs.size() - 1;
          if (last >= 0 && runs.get(last).endsBefore(next)) {
            runs.set(last, runs.get(last).with(next));
          } else {
            runs.add(next);
          }
        }
      }
      return runs;
    }
  }

  private PlaceMoves(int[] moves) {
    this.moves = moves;
  }

  /**
   * Moves the values of an object; what was in the places that are free then stays there.
   *
   * @param references the object's, as {@link ObjectSlots} has them, and so the numbers
   */
  void perform(DefaultLayout object, Object[] references, int[] numbers) {
    int[] all = moves;
    int next = 3;
    // These first: their places are the lowest.
    for (int i = 0; i < all[0]; i++, next += 2) {
      moveSingle(object, references, numbers, all[next], all[next + 1]);
    }
    for (int i = 0; i < all[1]; i++, next += 3) {
      System.arraycopy(references, all[next], references, all[next + 1], all[next + 2]);
    }
    for (int i = 0; i < all[2]; i++, next += 3) {
      System.arraycopy(numbers, all[next], numbers, all[next + 1], all[next + 2]);
    }
  }

  private static void moveSingle(
      DefaultLayout object, Object[] references, int[] numbers, int from, int to) {
    int source = Places.index(from);
    int target = Places.index(to);
    if (Places.isReference(to)) {
      Object value = ObjectSlots.reference(object, references, source);
      ObjectSlots.setReference(object, references, target, value);
    } else if (Places.isInteger(to)) {
      int value = ObjectSlots.integer(object, numbers, source);
      ObjectSlots.setInteger(object, numbers, target, value);
    } else {
      long bits = ObjectSlots.bits(object, numbers, source);
      ObjectSlots.setBits(object, numbers, target, bits);
    }
  }
}
