package dev.patchbay.host.graal;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JSTypesGen;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.WriteElementNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.util.Set;

/**
 * The assignment to a member whose name is computed, as in <code>properties['url_' + key] = value
 * </code>: where there have been more names and shapes than the engine keeps inline, {@link
 * Members} knows the place.
 */
@SuppressWarnings("ReferenceEquality") // It is about whether two are the same object.
final class FastElementWrite extends WriteElementNode {

  private final ElementVariety variety = new ElementVariety();

  FastElementWrite(
      JavaScriptNode target,
      JavaScriptNode name,
      JavaScriptNode value,
      JSContext context,
      boolean isStrict) {
    super(target, name, value, context, isStrict, false);
  }

  @Override
  protected Object executeWithTargetAndIndex(
      VirtualFrame frame, Object target, Object name, Object receiver) {
    if (!isFor(target, name, receiver)) {
      return super.executeWithTargetAndIndex(frame, target, name, receiver);
    }
    Object value = valueNode.execute(frame);
    write((DefaultLayout) target, (TruffleString) name, value);
    return value;
  }

  @Override
  protected int executeWithTargetAndIndexInt(
      VirtualFrame frame, Object target, Object name, Object receiver)
      throws UnexpectedResultException {
    return isFor(target, name, receiver)
        ? JSTypesGen.expectInteger(executeWithTargetAndIndex(frame, target, name, receiver))
        : super.executeWithTargetAndIndexInt(frame, target, name, receiver);
  }

  @Override
  protected double executeWithTargetAndIndexDouble(
      VirtualFrame frame, Object target, Object name, Object receiver)
      throws UnexpectedResultException {
    return isFor(target, name, receiver)
        ? JSTypesGen.expectDouble(executeWithTargetAndIndex(frame, target, name, receiver))
        : super.executeWithTargetAndIndexDouble(frame, target, name, receiver);
  }

  private boolean isFor(Object target, Object name, Object receiver) {
    return target instanceof DefaultLayout object
        && target == receiver
        && name instanceof TruffleString text
        && variety.isLargeWith(object, text);
  }

  private void write(DefaultLayout object, TruffleString name, Object value) {
    Member unwritten = tryToWrite(object, name, value);
    if (unwritten != null) {
      executeWithTargetAndIndexAndValue(object, (Object) unwritten.name(), value);
      learn(unwritten, object);
    }
  }

  /** Returns null if it is done. */
  @TruffleBoundary
  private Member tryToWrite(DefaultLayout object, TruffleString name, Object value) {
    Member member = BridgeLanguage.of(this).codec().members().ofComputed(object, name);
    return member.write(object, value) ? null : member;
  }

  @TruffleBoundary
  private void learn(Member member, DefaultLayout object) {
    BridgeLanguage.of(this).codec().members().learn(member, object);
  }

  @Override
  protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materialized) {
    return new FastElementWrite(
        cloneUninitialized(getTarget(), materialized),
        cloneUninitialized(getElement(), materialized),
        cloneUninitialized(getValue(), materialized),
        getContext(),
        isStrict());
  }
}
