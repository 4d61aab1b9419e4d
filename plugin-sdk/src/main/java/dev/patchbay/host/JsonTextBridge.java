package dev.patchbay.host;

import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Events cross as text, by JSON.parse and JSON.stringify inside the context. It needs nothing but
 * the engine's public API.
 */
final class JsonTextBridge implements EventBridge {

  private static final Source SCRIPT = GuestScript.named("json-text.js");

  @Override
  public Value open(Context context, Turns turns) {
    ProxyExecutable begin = arguments -> turns.begin(arguments[0].asInt());
    return context.eval(SCRIPT).execute(begin);
  }

  @Override
  public Object toGuest(byte[] event) {
    return new String(event, StandardCharsets.UTF_8);
  }

  @Override
  public byte[] toHost(Value written) {
    return written.asString().getBytes(StandardCharsets.UTF_8);
  }
}
