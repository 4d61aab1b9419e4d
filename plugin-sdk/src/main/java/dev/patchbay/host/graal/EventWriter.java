package dev.patchbay.host.graal;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.array.ScriptArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * Writes plain data as JSON.stringify would, without running any code of a plugin. Where that is
 * not possible, it writes nothing and leaves the event to JSON.stringify, cycles included: they are
 * too deep for it. Confined to one thread, not to one context.
 */
@SuppressWarnings({
  "deprecation", // Locations have no successor that reaches this deep.
  "ReferenceEquality" // There is one undefined, and one null.
})
final class EventWriter {

  /** So an event that grows without end meets the engine's own limit on strings. */
  private static final int LARGEST = 1 << 26;

  private static final int VALUES_PER_POLL = 4096;

  private final Plans plans;
  private final JsonOutput out = new JsonOutput();

  private Prototypes prototypes;
  private Spellings spellings;
  private Node location;
  private int valuesToPoll;

  EventWriter(Plans plans) {
    this.plans = plans;
  }

  /**
   * Writes an event.
   *
   * @param spelt how its scalars came, or null
   * @param here where the thread may be interrupted
   * @return null if it takes JSON.stringify
   */
  byte[] write(JSOrdinaryObject event, Prototypes inherited, Spellings spelt, Node here) {
    if (!inherited.areClean()) {
      return null;
    }
    prototypes = inherited;
    spellings = spelt;
    location = here;
    valuesToPoll = VALUES_PER_POLL;
    try {
      return object(event, plans.of(event), 0) ? out.toBytes() : null;
    } finally {
      out.clear();
      prototypes = null;
      spellings = null;
      location = null;
    }
  }

  private boolean object(JSOrdinaryObject object, Plan plan, int depth) {
    if (plan == null
        || depth >= EventReader.DEEPEST
        || !prototypes.isPlain(plan.prototypeOf(object))
        || out.size() > LARGEST) {
      return false;
    }
    out.write('{');
    boolean first = true;
    Object[] references = null;
    int[] primitives = null;
    if (ObjectSlots.ARE_KNOWN && object instanceof DefaultLayout plain) {
      references = ObjectSlots.references(plain);
      primitives = ObjectSlots.primitives(plain);
    }
    for (int i = 0; i < plan.count(); i++) {
      Object value = plan.value(object, i, references, primitives);
      if (value == Undefined.instance || value instanceof Symbol) {
        continue;
      }
      if (!first) {
        out.write(',');
      }
      first = false;
      name(plan, i);
      if (!value(value, plan, i, plan.names[i], depth)) {
        return false;
      }
    }
    out.write('}');
    return true;
  }

  private void name(Plan plan, int place) {
    byte[] spelling = spellings == null ? null : spellings.ofName(plan.names[place]);
    out.write(spelling == null ? plan.quoted[place] : spelling);
  }

  private boolean array(JSArrayObject array, Plan plan, int place, TruffleString name, int depth) {
    ScriptArray type = array.getArrayType();
    if (depth >= EventReader.DEEPEST
        || !prototypes.isPlain(array)
        || type.hasHolesOrUnused(array)
        || out.size() > LARGEST) {
      return false;
    }
    out.write('[');
    int length = (int) type.length(array);
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        out.write(',');
      }
      Object value = type.getElementInBounds(array, i);
      if (value == Undefined.instance || value instanceof Symbol) {
        out.writeNull();
      } else if (!value(value, plan, place, name, depth)) {
        return false;
      }
    }
    out.write(']');
    return true;
  }

  /** Writes what stands in this place of the plan, by itself or in an array. */
  private boolean value(Object value, Plan plan, int place, TruffleString name, int depth) {
    if (--valuesToPoll == 0) {
      valuesToPoll = VALUES_PER_POLL;
      TruffleSafepoint.poll(location);
    }
    if (value instanceof TruffleString string) {
      byte[] spelling = spellings == null ? null : spellings.ofString(string);
      if (spelling == null) {
        out.write(string);
      } else {
        out.write(spelling);
      }
    } else if (value instanceof Integer number) {
      byte[] spelling = spellings == null ? null : spellings.ofNumber(name, number);
      if (spelling == null) {
        out.write((int) number);
      } else {
        out.write(spelling);
      }
    } else if (value instanceof Double number) {
      byte[] spelling = spellings == null ? null : spellings.ofNumber(name, number);
      if (spelling == null) {
        out.write((double) number);
      } else {
        out.write(spelling);
      }
    } else if (value instanceof JSOrdinaryObject object) {
      return object(object, plans.inner(plan, place, object), depth + 1);
    } else if (value instanceof JSArrayObject array) {
      return array(array, plan, place, name, depth + 1);
    } else if (value instanceof Boolean bool) {
      out.write((boolean) bool);
    } else if (value == Null.instance) {
      out.writeNull();
    } else {
      return false;
    }
    return true;
  }
}
