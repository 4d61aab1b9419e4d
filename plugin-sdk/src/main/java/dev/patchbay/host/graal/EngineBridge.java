package dev.patchbay.host.graal;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import dev.patchbay.host.EventBridge;
import dev.patchbay.host.Turns;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * Makes JavaScript objects straight from an event's bytes, and bytes of objects, by GraalJS's own
 * storage. What comes of an event is the same as with JSON.parse and JSON.stringify, in a third of
 * the time; and scalars that no plugin replaced are spelled as they came.
 *
 * <p>It needs the engine's version that it was written for, and contexts that allow the language
 * {@link #LANGUAGE}.
 */
public final class EngineBridge implements EventBridge {

  /** To be allowed, beside JavaScript, by engine and context. */
  public static final String LANGUAGE = BridgeLanguage.ID;

  /** GraalJS's version that this is written for, and tested with. */
  public static final String ENGINE_VERSION = "25.0.3";

  private static final Source OPEN =
      Source.newBuilder(LANGUAGE, "", "patchbay:bridge").internal(true).buildLiteral();

  /** Works where {@link #engineVersion} is {@link #ENGINE_VERSION}. */
  public EngineBridge() {}

  /** GraalJS's version in this JVM, as its jar has it. The engine itself does not know. */
  public static String engineVersion() {
    String version = JavaScriptLanguage.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  @Override
  public Value open(Context context, Turns turns) {
    return context.eval(OPEN).execute(turns);
  }

  @Override
  public Object toGuest(byte[] event) {
    return new EventInput(event);
  }

  @Override
  public byte[] toHost(Value written) {
    return Objects.requireNonNull(written.asHostObject());
  }
}
