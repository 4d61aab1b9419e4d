package dev.patchbay.host.graal;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JSTypesGen;
import com.oracle.truffle.js.nodes.access.PropertyGetNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * The reading of a member, as in <code>event.properties</code>: where the engine has met more
 * shapes than it keeps inline, {@link Members} knows the place.
 */
@SuppressWarnings("ReferenceEquality") // There is one undefined.
final class FastRead extends PropertyGetNode {

  private final TruffleString name;
  private final int hash;

  FastRead(JSContext context, TruffleString name, boolean isMethod) {
    super(name, context, false, false, isMethod);
    this.name = name;
    hash = Members.hashOfConstant(name);
  }

  private boolean isVaried() {
    return cacheNode instanceof GenericPropertyGetNode;
  }

  @TruffleBoundary
  private Object find(DefaultLayout object) {
    return BridgeLanguage.of(this).codec().members().read(object, name, hash);
  }

  private Object findOrNull(Object target) {
    return isVaried() && target instanceof DefaultLayout object ? find(object) : null;
  }

  @Override
  protected Object getValueOrDefault(Object target, Object receiver, Object missing) {
    Object found = missing == Undefined.instance ? findOrNull(target) : null;
    return found != null ? found : super.getValueOrDefault(target, receiver, missing);
  }

  @Override
  protected int getValueInt(Object target, Object receiver) throws UnexpectedResultException {
    Object found = findOrNull(target);
    return found == null ? super.getValueInt(target, receiver) : JSTypesGen.expectInteger(found);
  }

  @Override
  protected double getValueDouble(Object target, Object receiver) throws UnexpectedResultException {
    Object found = findOrNull(target);
    return found == null ? super.getValueDouble(target, receiver) : JSTypesGen.expectDouble(found);
  }

  @Override
  protected boolean getValueBoolean(Object target, Object receiver)
      throws UnexpectedResultException {
    Object found = findOrNull(target);
    return found == null
        ? super.getValueBoolean(target, receiver)
        : JSTypesGen.expectBoolean(found);
  }
}
