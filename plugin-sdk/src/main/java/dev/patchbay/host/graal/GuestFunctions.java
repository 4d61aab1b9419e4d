package dev.patchbay.host.graal;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * The bridge's functions as JavaScript sees them. Real JavaScript functions: a call costs no more
 * than one from script to script. Their code is shared by all contexts.
 */
final class GuestFunctions {

  private final BridgeLanguage language;
  private final CallTarget opener;
  private final CallTarget read;
  private final CallTarget write;
  private final CallTarget copy;
  private final CallTarget begin;
  private final CallTarget settle;
  private final CallTarget roots;

  GuestFunctions(BridgeLanguage language) {
    this.language = language;
    opener = new Opener().getCallTarget();
    read = new Read().getCallTarget();
    write = new Write().getCallTarget();
    copy = new Copy().getCallTarget();
    begin = new Begin().getCallTarget();
    settle = new Settle().getCallTarget();
    roots = new Roots().getCallTarget();
  }

  /** A program that gives the function that opens the bridge. */
  CallTarget opener() {
    return opener;
  }

  /** An object with the functions that chain.js calls. */
  Object make(JSRealm realm) {
    JSObject functions = JSOrdinary.create(realm.getContext(), realm);
    add(functions, realm, "read", 1, read);
    add(functions, realm, "write", 2, write);
    add(functions, realm, "copy", 1, copy);
    add(functions, realm, "begin", 1, begin);
    add(functions, realm, "settle", 0, settle);
    add(functions, realm, "roots", 1, roots);
    return functions;
  }

  private static void add(
      JSObject functions, JSRealm realm, String name, int length, CallTarget code) {
    JSObject.set(functions, Strings.fromJavaString(name), function(realm, name, length, code));
  }

  private static Object function(JSRealm realm, String name, int length, CallTarget code) {
    return JSFunction.create(
        realm,
        JSFunctionData.createCallOnly(
            realm.getContext(), code, length, Strings.fromJavaString(name)));
  }

  private static Object argument(VirtualFrame frame, int index) {
    return JSArguments.getUserArgument(frame.getArguments(), index);
  }

  private static Object argumentOrUndefined(VirtualFrame frame, int index) {
    Object[] arguments = frame.getArguments();
    return index < JSArguments.getUserArgumentCount(arguments)
        ? JSArguments.getUserArgument(arguments, index)
        : Undefined.instance;
  }

  private abstract class Code extends RootNode {

    Code() {
      super(language);
    }

    @Override
    public final boolean isInternal() {
      return true;
    }

    final BridgeContext bridge() {
      return BridgeLanguage.state(this).bridge();
    }
  }

  private final class Opener extends Code {

    private final CallTarget open = new Open().getCallTarget();

    @Override
    public Object execute(VirtualFrame frame) {
      return open();
    }

    @TruffleBoundary
    private Object open() {
      return function(JSRealm.get(null), "open", 1, open);
    }
  }

  private final class Open extends Code {

    @Override
    public Object execute(VirtualFrame frame) {
      return language.open(BridgeLanguage.state(this), argument(frame, 0));
    }
  }

  private final class Read extends Code {

    @Override
    public Object execute(VirtualFrame frame) {
      return read(bridge(), argument(frame, 0));
    }

    @TruffleBoundary
    private Object read(BridgeContext bridge, Object input) {
      return bridge.read(input, language.codec().reader());
    }
  }

  private final class Write extends Code {

    @Override
    public Object execute(VirtualFrame frame) {
      return write(bridge(), argument(frame, 0), argumentOrUndefined(frame, 1));
    }

    @TruffleBoundary
    private Object write(BridgeContext bridge, Object event, Object input) {
      return bridge.write(event, input, language.codec().writer(), this);
    }
  }

  private final class Copy extends Code {

    @Override
    public Object execute(VirtualFrame frame) {
      return copy(bridge(), argument(frame, 0));
    }

    @TruffleBoundary
    private Object copy(BridgeContext bridge, Object event) {
      return bridge.copy(event, language.codec().copier(), this);
    }
  }

  private final class Begin extends Code {

    @Override
    public Object execute(VirtualFrame frame) {
      return begin(bridge(), argument(frame, 0));
    }

    @TruffleBoundary
    private boolean begin(BridgeContext bridge, Object place) {
      return bridge.begin(place);
    }
  }

  private final class Settle extends Code {

    @Override
    public Object execute(VirtualFrame frame) {
      settle(bridge());
      return true;
    }

    @TruffleBoundary
    private void settle(BridgeContext bridge) {
      bridge.settle();
    }
  }

  private final class Roots extends Code {

    @Override
    public Object execute(VirtualFrame frame) {
      return roots(bridge(), argument(frame, 0));
    }

    @TruffleBoundary
    private Object roots(BridgeContext bridge, Object owned) {
      return bridge.roots(owned);
    }
  }
}
