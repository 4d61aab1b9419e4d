package dev.patchbay.host;

import dev.patchbay.host.graal.EngineBridge;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** A context with the engine's bridge, beside JSON.parse and JSON.stringify of the same context. */
final class BridgedContext implements AutoCloseable {

  private static final Source ORACLE =
      GuestScript.source(
          "oracle.js", new String(GuestScript.read("oracle.js"), StandardCharsets.UTF_8), false);

  private final Context context = JsEngine.newContext();
  private final EngineBridge bridge = new EngineBridge();
  private final Value guest = bridge.open(context, place -> place == 7);
  private final Value oracle = context.eval(ORACLE).execute(guest);

  Value guest(String function) {
    return guest.getMember(function);
  }

  Value oracle(String function) {
    return oracle.getMember(function);
  }

  Value eval(String script) {
    return context.eval("js", script);
  }

  Object input(byte[] json) {
    return bridge.toGuest(json);
  }

  Object input(String json) {
    return input(json.getBytes(StandardCharsets.UTF_8));
  }

  Value read(String json) {
    return guest("read").execute(input(json));
  }

  /** The text, or the error's name and message. */
  String write(Object event, Object... input) {
    Object[] arguments = new Object[1 + input.length];
    arguments[0] = event;
    System.arraycopy(input, 0, arguments, 1, input.length);
    try {
      return text(guest("write").execute(arguments));
    } catch (PolyglotException e) {
      return e.getMessage();
    }
  }

  String text(Value written) {
    return new String(bridge.toHost(written), StandardCharsets.UTF_8);
  }

  /** What JavaScript itself makes of the value, if it is an object. */
  String stringify(Object event) {
    try {
      return Optional.ofNullable(
              context.eval("js", "JSON.stringify").execute(event).as(String.class))
          .filter(text -> text.startsWith("{"))
          .orElse("TypeError: what the plugin returned is no JSON object");
    } catch (PolyglotException e) {
      return e.getMessage();
    }
  }

  @Override
  public void close() {
    context.close(true);
  }
}
