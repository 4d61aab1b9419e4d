package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSObject;

/** Makes objects of keys and values. Confined to one thread; bounded. */
final class Layouts {

  private static final int SLOTS = 2048;
  private static final int MOST = 2048;

  private Layout[] table = new Layout[SLOTS];
  private int size;
  private int generation;

  /** Makes an object, exactly as if its members were defined one after the other. */
  JSObject create(
      JSRealm realm, Key[] keys, Object[] values, int from, int to, int hash, Keys owner) {
    if (from == to) {
      return JSOrdinary.create(realm.getContext(), realm);
    }
    if (generation != owner.generation()) {
      generation = owner.generation();
      forget();
    }
    int slot = (hash ^ (hash >>> 11)) & (SLOTS - 1);
    for (Layout layout = table[slot]; layout != null; layout = layout.sibling) {
      if (layout.isFor(keys, from, to)) {
        JSObject object =
            layout.isObsolete() ? null : layout.create(realm.getObjectPrototype(), values, from);
        if (object != null) {
          return object;
        }
        break;
      }
    }
    JSObject object = JSOrdinary.create(realm.getContext(), realm);
    Shape empty = object.getShape();
    for (int i = from; i < to; i++) {
      JSRuntime.createDataProperty(object, keys[i].name, values[i]);
    }
    if (size++ == MOST) {
      forget();
      size = 1;
    }
    Layout learnt = Layout.of(object, empty, keys, from, to, table[slot]);
    if (learnt != null) {
      table[slot] = learnt;
    }
    return object;
  }

  private void forget() {
    table = new Layout[SLOTS];
    size = 0;
  }
}
