package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;

/**
 * Members by shape and name, for the places in plugins' code that meet more shapes than the engine
 * keeps inline: it looks each name up in the shape, by way of a trie, and so once more for each
 * object above it. Confined to one thread; bounded.
 */
final class Members {

  private static final int LOG_OF_SLOTS = 16;
  private static final int SLOTS = 1 << LOG_OF_SLOTS;

  /** Of a member, and of what it learns. */
  private static final int BYTES_PER_MEMBER = 400;

  /** In bytes; longer ones are rare, and not worth their room. */
  private static final int LONGEST_NAME = 512;

  private final MemoryBound memory;
  private Member[] table = new Member[SLOTS];

  Members(MemoryBound memory) {
    this.memory = memory;
    memory.whenFull(() -> table = new Member[SLOTS]);
  }

  /** The same each time that this very name is asked for; for names that stand in the code. */
  static int hashOfConstant(TruffleString name) {
    return System.identityHashCode(name);
  }

  /** Whether a name that was computed is one to look up here. */
  static boolean isUsual(TruffleString name) {
    return MemoryBound.bytesOf(name) <= LONGEST_NAME;
  }

  /** The value of a member, or undefined; null if it takes the engine to find it. */
  Object read(DefaultLayout object, TruffleString name, int hash) {
    return ofConstant(object, name, hash).read(object);
  }

  /** The value of a member with a computed name, or undefined; null if it takes the engine. */
  Object read(DefaultLayout object, TruffleString name) {
    return ofComputed(object, name).read(object);
  }

  /** What a name that stands in the code is to an object. */
  Member ofConstant(DefaultLayout object, TruffleString name, int hash) {
    Shape shape = object.getShape();
    Member known = find(shape, name, hash);
    return known != null ? known : add(shape, name, hash);
  }

  /** What a computed name is to an object. */
  Member ofComputed(DefaultLayout object, TruffleString name) {
    Shape shape = object.getShape();
    int hash = name.hashCode();
    Member known = find(shape, name, hash);
    return known != null ? known : add(shape, withoutItsOrigin(shape, name), hash);
  }

  /** A name that was cut out of a long text would keep all of it. */
  private static TruffleString withoutItsOrigin(Shape shape, TruffleString name) {
    Property property = shape.getProperty(name);
    return property != null
        ? (TruffleString) property.getKey()
        : TruffleString.fromJavaStringUncached(
            name.toJavaStringUncached(), TruffleString.Encoding.UTF_16);
  }

  private Member find(Shape shape, TruffleString name, int hash) {
    Member member = table[slot(shape, hash)];
    while (member != null && !member.isOf(shape, name, hash)) {
      member = member.sibling;
    }
    return member;
  }

  private Member add(Shape shape, TruffleString name, int hash) {
    memory.keep(shape, BYTES_PER_MEMBER + MemoryBound.bytesOf(name));
    int slot = slot(shape, hash);
    Member member = Member.of(shape, name, hash, table[slot]);
    table[slot] = member;
    return member;
  }

  /** Learns from an object to which the engine has just added the member. */
  void learn(Member member, DefaultLayout object) {
    member.learn(object);
    memory.keep(object.getShape());
  }

  /** Removes a member; false if it takes the engine to do it, or to refuse it. */
  boolean remove(DefaultLayout object, TruffleString name) {
    Member member = ofComputed(object, name);
    if (member.remove(object)) {
      return true;
    }
    boolean isDone = member.removeByTheEngine(object);
    memory.keep(object.getShape());
    return isDone;
  }

  private static int slot(Shape shape, int hash) {
    return ((System.identityHashCode(shape) + hash) * 0x9E3779B9) >>> (32 - LOG_OF_SLOTS);
  }
}
