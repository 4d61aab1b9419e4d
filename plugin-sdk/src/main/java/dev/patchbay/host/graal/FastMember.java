package dev.patchbay.host.graal;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode.ObjectLiteralMemberNode;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.util.Set;

/**
 * A member of an object literal that begins with a spread, as <code>ip</code> in <code>
 * { ...event, ip: null }</code>: such literals have as many shapes as there are events.
 */
final class FastMember extends ObjectLiteralMemberNode {

  private final TruffleString name;
  private final int hash;

  @Child private JavaScriptNode value;

  FastMember(TruffleString name, JavaScriptNode value) {
    super(false, JSAttributes.getDefault());
    this.name = name;
    this.value = value;
    hash = Members.hashOfConstant(name);
  }

  @Override
  public void executeVoid(VirtualFrame frame, JSObject literal, JSObject home, JSRealm realm) {
    define(literal, evaluateWithHomeObject(value, frame, home, realm));
  }

  @TruffleBoundary
  private void define(JSObject literal, Object result) {
    if (!(literal instanceof DefaultLayout object)) {
      JSRuntime.createDataPropertyOrThrow(literal, name, result);
      return;
    }
    Members members = BridgeLanguage.of(this).codec().members();
    Member member = members.ofConstant(object, name, hash);
    if (!member.define(object, result)) {
      JSRuntime.createDataPropertyOrThrow(literal, name, result);
      members.learn(member, object);
    }
  }

  @Override
  protected ObjectLiteralMemberNode copyUninitialized(Set<Class<? extends Tag>> materialized) {
    return new FastMember(name, JavaScriptNode.cloneUninitialized(value, materialized));
  }
}
