package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject;
import java.util.IdentityHashMap;

/** The plans for the shapes seen lately. Confined to one thread; bounded. */
final class Plans {

  /** Of a plan, for each of its members. */
  private static final int BYTES_PER_MEMBER = 40;

  private final MemoryBound memory;
  private final IdentityHashMap<Shape, Plan> plans = new IdentityHashMap<>();
  private final QuotedNames quotedNames;

  Plans(MemoryBound memory) {
    this.memory = memory;
    quotedNames = new QuotedNames(memory);
    memory.whenFull(plans::clear);
  }

  /** The plan for the object, or null if its shape does not tell everything. */
  Plan of(JSOrdinaryObject object) {
    Plan plan = plans.get(object.getShape());
    return plan != null ? plan : make(object);
  }

  /** The plan for an object in another one's member, or null. */
  Plan inner(Plan outer, int place, JSOrdinaryObject object) {
    Plan guess = outer.inner[place];
    if (guess != null && guess.shape == object.getShape()) {
      return guess;
    }
    Plan plan = of(object);
    outer.inner[place] = plan;
    return plan;
  }

  private Plan make(JSOrdinaryObject object) {
    Plan plan = Plan.of(object, quotedNames);
    if (plan != null) {
      memory.keep(plan.shape, (long) BYTES_PER_MEMBER * plan.count());
      plans.put(plan.shape, plan);
    }
    return plan;
  }
}
