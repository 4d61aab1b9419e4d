package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSObject;

/** Makes objects of keys and values. Confined to one thread; bounded. */
final class Layouts {

  private static final int SLOTS = 1 << 13;

  /** Of a layout, for each of its members. */
  private static final int BYTES_PER_MEMBER = 40;

  private final MemoryBound memory;
  private Layout[] table = new Layout[SLOTS];
  private int generation;

  Layouts(MemoryBound memory) {
    this.memory = memory;
    memory.whenFull(this::forget);
  }

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
    int slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
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
    learn(object, empty, keys, from, to, slot);
    return object;
  }

  private void learn(JSObject object, Shape empty, Key[] keys, int from, int to, int slot) {
    for (int i = from; i < to; i++) {
      if (!keys[i].isRemembered) {
        return; // There will be no other object with this very key.
      }
    }
    Layout learnt = Layout.of(object, empty, keys, from, to);
    if (learnt != null) {
      memory.keep(object.getShape(), (long) BYTES_PER_MEMBER * (to - from));
      learnt.sibling = table[slot];
      table[slot] = learnt;
    }
  }

  private void forget() {
    table = new Layout[SLOTS];
  }
}
