package dev.patchbay.host.graal;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.CopyDataPropertiesNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode.ObjectLiteralMemberNode;
import com.oracle.truffle.js.nodes.cast.JSToObjectNode;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Set;

/**
 * The spread at the beginning of an object literal, as in <code>{ ...event, properties }</code>:
 * most plugins that make a new event make it so. The engine copies member by member, by way of
 * descriptors; this copies plain data at once, and leaves all else to the engine.
 */
@SuppressWarnings("ReferenceEquality") // There is one undefined, and one null.
final class FastSpread extends ObjectLiteralMemberNode {

  @Child private JavaScriptNode source;
  @Child private JSToObjectNode toObject;
  @Child private CopyDataPropertiesNode copyMembers;

  FastSpread(JavaScriptNode source) {
    super(false, 0);
    this.source = source;
  }

  @Override
  public void executeVoid(VirtualFrame frame, JSObject home, JSObject literal, JSRealm realm) {
    Object value = source.execute(frame);
    if (value == Undefined.instance || value == Null.instance) {
      return;
    }
    if (value instanceof DefaultLayout from
        && literal instanceof DefaultLayout to
        && copied(from, to)) {
      return;
    }
    copyByTheEngine(value, literal);
  }

  private void copyByTheEngine(Object value, JSObject literal) {
    if (copyMembers == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      toObject = insert(JSToObjectNode.create());
      copyMembers = insert(CopyDataPropertiesNode.create(getLanguage().getJSContext()));
    }
    copyMembers.execute(literal, toObject.execute(value));
  }

  /** Returns false if they are not both what a slot-wise copy is right for. */
  @TruffleBoundary
  private boolean copied(DefaultLayout from, DefaultLayout to) {
    Plan plan = BridgeLanguage.of(this).codec().plans().of(from);
    if (plan == null
        || !plan.canFill(to.getShape())
        || plan.prototypeOf(from) != JSObject.getPrototype(to)) {
      return false;
    }
    ObjectSlots.copy(from, to);
    return true;
  }

  @Override
  protected ObjectLiteralMemberNode copyUninitialized(Set<Class<? extends Tag>> materialized) {
    return new FastSpread(JavaScriptNode.cloneUninitialized(source, materialized));
  }
}
