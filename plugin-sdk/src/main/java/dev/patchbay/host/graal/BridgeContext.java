package dev.patchbay.host.graal;

import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.patchbay.host.Turns;
import java.nio.charset.StandardCharsets;

/** The bridge in one context: what its guest functions do. */
final class BridgeContext {

  private static final char OBJECT = '{';

  private final Env env;
  private final JSRealm realm;
  private final Prototypes prototypes;
  private final Object parse;
  private final Object stringify;
  private final Turns turns;

  /** To be made before any plugin can replace the built-ins. */
  BridgeContext(Env env, JSRealm realm, Turns turns) {
    this.env = env;
    this.realm = realm;
    this.turns = turns;
    prototypes = new Prototypes(realm);
    JSObject json =
        (JSObject) JSObject.get(realm.getGlobalObject(), Strings.fromJavaString("JSON"));
    parse = JSObject.get(json, Strings.fromJavaString("parse"));
    stringify = JSObject.get(json, Strings.fromJavaString("stringify"));
  }

  JSRealm realm() {
    return realm;
  }

  Object read(Object guestInput, EventReader reader) {
    EventInput input = input(guestInput);
    try {
      return reader.read(input, realm);
    } catch (MalformedJsonException e) {
      throw Errors.createSyntaxError(e.getMessage());
    } catch (NestedTooDeeplyException e) {
      String text = new String(input.bytes(), StandardCharsets.UTF_8);
      return call(parse, Strings.fromJavaString(text));
    }
  }

  Object write(Object event, Object guestInput, EventWriter writer, Node here) {
    byte[] json = null;
    if (event instanceof JSOrdinaryObject object) {
      json = writer.write(object, prototypes, spellings(guestInput), here);
    }
    if (json == null) {
      json = stringify(event);
    }
    return env.asGuestValue(json);
  }

  private byte[] stringify(Object event) {
    Object json = call(stringify, event);
    if (json instanceof TruffleString text) {
      String java = text.toJavaStringUncached();
      if (java.charAt(0) == OBJECT) {
        return java.getBytes(StandardCharsets.UTF_8);
      }
    }
    throw Errors.createTypeError("what the plugin returned is no JSON object");
  }

  Object copy(Object event, EventCopier copier, Node here) {
    return copier.copy(event, realm, prototypes, here);
  }

  boolean begin(Object place) {
    return turns.begin(place instanceof Integer it ? it : JSRuntime.toInt32(place));
  }

  /** Runs what was left to promises, as part of the call that this is in. */
  void settle() {
    realm.getContext().processAllPendingPromiseJobs(realm);
  }

  Object roots(Object owned) {
    return env.asGuestValue(new PluginRoots((JSObject) owned));
  }

  @SuppressWarnings("ReferenceEquality") // There is one undefined.
  private Spellings spellings(Object guestInput) {
    return guestInput == Undefined.instance ? null : input(guestInput).spellings();
  }

  private EventInput input(Object guest) {
    return (EventInput) env.asHostObject(guest);
  }

  private static Object call(Object function, Object argument) {
    return JSRuntime.call(function, Undefined.instance, new Object[] {argument});
  }
}
