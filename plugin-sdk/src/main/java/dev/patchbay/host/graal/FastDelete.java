package dev.patchbay.host.graal;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.control.DeletePropertyNode;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import java.util.Set;

/**
 * The deletion of a member, as in <code>delete event.properties[name]</code>. The engine plans anew
 * each time where the other members move, if the name is not always the same; this remembers it,
 * and leaves all but plain objects to the engine.
 */
final class FastDelete extends JavaScriptNode {

  private final boolean isStrict;

  @Child private JavaScriptNode target;
  @Child private JavaScriptNode name;
  @Child private DeletePropertyNode byTheEngine;

  FastDelete(JavaScriptNode target, JavaScriptNode name, boolean isStrict) {
    this.target = target;
    this.name = name;
    this.isStrict = isStrict;
    byTheEngine = DeletePropertyNode.create(isStrict);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return executeBoolean(frame);
  }

  @Override
  public boolean executeBoolean(VirtualFrame frame) {
    Object object = target.execute(frame);
    Object key = name.execute(frame);
    return (object instanceof DefaultLayout plain
            && key instanceof TruffleString text
            && Members.isUsual(text)
            && removed(plain, text))
        || byTheEngine.executeEvaluated(object, key);
  }

  @TruffleBoundary
  private boolean removed(DefaultLayout object, TruffleString key) {
    return BridgeLanguage.of(this).codec().members().remove(object, key);
  }

  @Override
  public boolean isResultAlwaysOfType(Class<?> type) {
    return type == boolean.class;
  }

  @Override
  protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materialized) {
    return new FastDelete(
        cloneUninitialized(target, materialized), cloneUninitialized(name, materialized), isStrict);
  }
}
