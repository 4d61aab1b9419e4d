package dev.patchbay.host.graal;

import com.oracle.truffle.js.runtime.util.JSHashMap;
import org.graalvm.collections.MapCursor;

/** What is left of an array or a table that is too long to be looked at in one step. */
interface PartOfMany {

  int AT_ONCE = 64;

  /** Adds the next few; false if there are no more. */
  boolean addSome(RetainedSize sum);

  static PartOfMany of(Object[] elements) {
    return new PartOfMany() {
      private int next;

      @Override
      public boolean addSome(RetainedSize sum) {
        int end = Math.min(elements.length, next + AT_ONCE);
        while (next < end) {
          sum.add(elements[next++]);
        }
        return next < elements.length;
      }
    };
  }

  /** Like an iterator of JavaScript, the cursor stands changes of its map. */
  static PartOfMany of(JSHashMap.Cursor entries) {
    return sum -> {
      for (int i = 0; i < AT_ONCE; i++) {
        if (!entries.advance()) {
          return false;
        }
        sum.add(entries.getKey());
        sum.add(entries.getValue());
      }
      return true;
    };
  }

  /** The cursor may miss entries if others go, no more. */
  static PartOfMany of(MapCursor<?, ?> members) {
    return sum -> {
      for (int i = 0; i < AT_ONCE; i++) {
        if (!members.advance()) {
          return false;
        }
        sum.addMember(members.getKey(), members.getValue());
      }
      return true;
    };
  }
}
