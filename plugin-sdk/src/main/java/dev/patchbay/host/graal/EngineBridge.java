package dev.patchbay.host.graal;

import dev.patchbay.host.EventBridge;
import dev.patchbay.host.Turns;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
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

  /** GraalJS's version. */
  public static final String ENGINE_VERSION = "25.0.3";

  private static final Source OPEN =
      Source.newBuilder(LANGUAGE, "", "patchbay:bridge").internal(true).buildLiteral();

  /** Needs an engine for which {@link #supports} is true. */
  public EngineBridge() {}

  /** Whether the bridge works with this engine. */
  public static boolean supports(Engine engine) {
    return engine.getVersion().equals(ENGINE_VERSION)
        && engine.getLanguages().containsKey(LANGUAGE);
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
