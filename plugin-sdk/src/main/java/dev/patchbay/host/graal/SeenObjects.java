package dev.patchbay.host.graal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A set of objects, by identity. Made of many small tables, so that no single addition has to move
 * hundreds of thousands of entries to a larger one.
 */
final class SeenObjects {

  private static final int TABLES = 256;

  /** Tables tell their entries apart by the bits below. */
  private static final int SHIFT = 12;

  private final Set<?>[] tables = new Set<?>[TABLES];

  /** Whether it was not there before. */
  boolean add(Object object) {
    int place = (System.identityHashCode(object) >>> SHIFT) & (TABLES - 1);
    @SuppressWarnings("unchecked") // Nothing else is put there.
    Set<Object> table = (Set<Object>) tables[place];
    if (table == null) {
      table = Collections.newSetFromMap(new IdentityHashMap<>(4));
      tables[place] = table;
    }
    return table.add(object);
  }
}
