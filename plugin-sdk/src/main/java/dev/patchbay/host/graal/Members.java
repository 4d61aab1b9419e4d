package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;

/**
 * Members by shape and name, for the places in plugins' code that meet more shapes than the engine
 * keeps inline: it looks each name up in the shape, by way of a trie, and so once more for each
 * object above it. Confined to one thread; bounded.
 */
final class Members {

  private static final int SLOTS = 1 << 14;

  /** Enough for 1,000 shapes at thirty places of the plugins' code. Some 150 bytes each. */
  private static final int MOST = 1 << 15;

  private Member[] table = new Member[SLOTS];
  private int size;

  /** The same each time that this very name is asked for; for names that stand in the code. */
  static int hashOfConstant(TruffleString name) {
    return System.identityHashCode(name);
  }

  /** The same for equal names. */
  static int hashOf(TruffleString name) {
    return name.hashCode();
  }

  /** The value of a member, or undefined; null if it takes the engine to find it. */
  Object read(DefaultLayout object, TruffleString name, int hash) {
    return of(object.getShape(), name, hash).read(object);
  }

  /** What the name is to objects of that shape. */
  Member of(Shape shape, TruffleString name, int hash) {
    int slot = ((System.identityHashCode(shape) + hash) * 0x9E3779B9) >>> 18;
    for (Member member = table[slot]; member != null; member = member.sibling) {
      if (member.isOf(shape, name, hash)) {
        return member;
      }
    }
    return learn(shape, name, hash, slot);
  }

  private Member learn(Shape shape, TruffleString name, int hash, int slot) {
    if (size++ == MOST) {
      table = new Member[SLOTS];
      size = 1;
    }
    Member member = Member.of(shape, name, hash, table[slot]);
    table[slot] = member;
    return member;
  }
}
