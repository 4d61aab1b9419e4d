package dev.patchbay.host.graal;

import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import java.util.Arrays;

/** Makes JavaScript arrays. */
final class Elements {

  private Elements() {}

  /** A new array of these values, stored as JSON.parse would store it. */
  static JSArrayObject toArray(JSRealm realm, Object[] values, int from, int to) {
    JSContext context = realm.getContext();
    int count = to - from;
    if (count == 0) {
      return JSArray.createEmptyZeroLength(context, realm);
    }
    Class<?> kind = kind(values[from]);
    for (int i = from + 1; i < to && kind != Object.class; i++) {
      if (kind(values[i]) != kind) {
        kind = Object.class;
      }
    }
    if (kind == Integer.class) {
      int[] ints = new int[count];
      for (int i = 0; i < count; i++) {
        ints[i] = (Integer) values[from + i];
      }
      return JSArray.createZeroBasedIntArray(context, realm, ints);
    }
    if (kind == Double.class) {
      double[] doubles = new double[count];
      for (int i = 0; i < count; i++) {
        doubles[i] = (Double) values[from + i];
      }
      return JSArray.createZeroBasedDoubleArray(context, realm, doubles);
    }
    if (kind == JSDynamicObject.class) {
      return JSArray.createZeroBasedJSObjectArray(
          context, realm, Arrays.copyOfRange(values, from, to, JSDynamicObject[].class));
    }
    return JSArray.createZeroBasedObjectArray(context, realm, Arrays.copyOfRange(values, from, to));
  }

  private static Class<?> kind(Object value) {
    if (value instanceof Integer) {
      return Integer.class;
    }
    if (value instanceof Double) {
      return Double.class;
    }
    return value instanceof JSDynamicObject ? JSDynamicObject.class : Object.class;
  }
}
