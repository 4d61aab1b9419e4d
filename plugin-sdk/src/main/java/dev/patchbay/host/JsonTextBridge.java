package dev.patchbay.host;

import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** Events cross as text, by JSON.parse and JSON.stringify inside the context. */
final class JsonTextBridge implements EventBridge {

  private static final Source SCRIPT = GuestScript.named("json-text.js");

  @Override
  public Value open(Context context) {
    return context.eval(SCRIPT).execute();
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
