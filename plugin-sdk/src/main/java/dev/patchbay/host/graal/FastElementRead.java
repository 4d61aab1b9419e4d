package dev.patchbay.host.graal;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JSTypesGen;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.ReadElementNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.util.Set;

/**
 * The reading of a member whose name is computed, as in <code>properties[key]</code>: where there
 * have been more names and shapes than the engine keeps inline, {@link Members} knows the place.
 */
final class FastElementRead extends ReadElementNode {

  private final ElementVariety variety = new ElementVariety();

  FastElementRead(JavaScriptNode target, JavaScriptNode name, JSContext context) {
    super(target, name, context);
  }

  @Override
  public Object executeWithTarget(VirtualFrame frame, Object target, Object receiver) {
    if (!(target instanceof DefaultLayout object)) {
      return super.executeWithTarget(frame, target, receiver);
    }
    Object name = getIndexNode().execute(frame);
    Object found = findOrNull(object, name);
    return found != null ? found : executeWithTargetAndIndex(target, name, receiver);
  }

  @Override
  public int executeWithTargetInt(VirtualFrame frame, Object target, Object receiver)
      throws UnexpectedResultException {
    return target instanceof DefaultLayout
        ? JSTypesGen.expectInteger(executeWithTarget(frame, target, receiver))
        : super.executeWithTargetInt(frame, target, receiver);
  }

  @Override
  public double executeWithTargetDouble(VirtualFrame frame, Object target, Object receiver)
      throws UnexpectedResultException {
    return target instanceof DefaultLayout
        ? JSTypesGen.expectDouble(executeWithTarget(frame, target, receiver))
        : super.executeWithTargetDouble(frame, target, receiver);
  }

  private Object findOrNull(DefaultLayout object, Object name) {
    return name instanceof TruffleString text && variety.isLargeWith(object, text)
        ? find(object, text)
        : null;
  }

  @TruffleBoundary
  private Object find(DefaultLayout object, TruffleString name) {
    return BridgeLanguage.of(this).codec().members().read(object, name);
  }

  @Override
  protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materialized) {
    return new FastElementRead(
        cloneUninitialized(getTarget(), materialized),
        cloneUninitialized(getIndexNode(), materialized),
        getContext());
  }
}
