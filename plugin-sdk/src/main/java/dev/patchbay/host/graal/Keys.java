package dev.patchbay.host.graal;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Strings;
import java.util.Arrays;

/** The keys seen lately. Confined to one thread; bounded, so random keys do not fill it. */
final class Keys {

  private static final int SLOTS = 4096;
  private static final int MOST = 4096;
  private static final int LONGEST = 256;

  private Key[] table = new Key[SLOTS];
  private int size;
  private int created;

  /** How often all keys were forgotten: whoever holds keys should forget them, too. */
  private int generation;

  /** Leads to keys, and they to others: so it is forgotten with them. */
  private Key root = newRoot();

  private static Key newRoot() {
    return new Key(new byte[0], Strings.EMPTY_STRING, 0, true, true);
  }

  /** Stands for the member that an event is the value of. */
  Key root() {
    return root;
  }

  int generation() {
    return generation;
  }

  /** The key with this text between its quotes, or null. */
  Key find(byte[] bytes, int from, int to) {
    for (Key key = table[slot(bytes, from, to)]; key != null; key = key.sibling) {
      int length = key.source.length - 3;
      if (length == to - from && Arrays.equals(key.source, 1, 1 + length, bytes, from, to)) {
        return key;
      }
    }
    return null;
  }

  /**
   * Adds a key.
   *
   * @param canonical how JSON.stringify would write it, with a colon
   */
  Key add(byte[] bytes, int from, int to, TruffleString name, byte[] canonical) {
    byte[] source = new byte[to - from + 3];
    source[0] = '"';
    System.arraycopy(bytes, from, source, 1, to - from);
    source[source.length - 2] = '"';
    source[source.length - 1] = ':';
    boolean isRemembered = to - from <= LONGEST;
    boolean isCanonical = Arrays.equals(source, canonical);
    Key key = new Key(source, name, ++created, isCanonical, isRemembered);
    if (isRemembered) {
      if (size++ == MOST) {
        table = new Key[SLOTS];
        size = 1;
        generation++;
        root = newRoot();
      }
      int slot = slot(bytes, from, to);
      key.sibling = table[slot];
      table[slot] = key;
    }
    return key;
  }

  private static int slot(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ (hash >>> 12)) & (SLOTS - 1);
  }
}
