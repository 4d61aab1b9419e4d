package dev.patchbay.host.graal;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;

/**
 * The assignment to a member, as in <code>properties.price = 1</code>: where the engine has met
 * more shapes than it keeps inline, {@link Members} knows the place.
 */
@SuppressWarnings("ReferenceEquality") // It is about whether two are the same object.
final class FastWrite extends PropertySetNode {

  private final TruffleString name;
  private final int hash;

  FastWrite(JSContext context, TruffleString name, boolean isStrict) {
    super(name, context, false, isStrict, false, JSAttributes.getDefault(), false, false);
    this.name = name;
    hash = Members.hashOfConstant(name);
  }

  private boolean isFor(Object target, Object receiver) {
    return cacheNode instanceof GenericPropertySetNode
        && target instanceof DefaultLayout
        && target == receiver;
  }

  private void write(Object target, Object value) {
    DefaultLayout object = (DefaultLayout) target;
    Member unwritten = tryToWrite(object, value);
    if (unwritten != null) {
      super.setValue(object, value, object);
      learn(unwritten, object);
    }
  }

  /** Returns null if it is done. */
  @TruffleBoundary
  private Member tryToWrite(DefaultLayout object, Object value) {
    Member member = BridgeLanguage.of(this).codec().members().ofConstant(object, name, hash);
    return member.write(object, value) ? null : member;
  }

  @TruffleBoundary
  private void learn(Member member, DefaultLayout object) {
    BridgeLanguage.of(this).codec().members().learn(member, object);
  }

  @Override
  protected void setValue(Object target, Object value, Object receiver) {
    if (isFor(target, receiver)) {
      write(target, value);
    } else {
      super.setValue(target, value, receiver);
    }
  }

  @Override
  protected void setValueInt(Object target, int value, Object receiver) {
    if (isFor(target, receiver)) {
      write(target, value);
    } else {
      super.setValueInt(target, value, receiver);
    }
  }

  @Override
  protected void setValueDouble(Object target, double value, Object receiver) {
    if (isFor(target, receiver)) {
      write(target, value);
    } else {
      super.setValueDouble(target, value, receiver);
    }
  }

  @Override
  protected void setValueBoolean(Object target, boolean value, Object receiver) {
    if (isFor(target, receiver)) {
      write(target, value);
    } else {
      super.setValueBoolean(target, value, receiver);
    }
  }
}
