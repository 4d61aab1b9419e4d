package dev.patchbay.host;

import dev.patchbay.host.graal.EngineBridge;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which bridge to use. */
final class EventBridges {

  private static final Logger LOG = LoggerFactory.getLogger(EventBridges.class);

  private EventBridges() {}

  /** The fast bridge, or the portable one where the engine is not the one it was made for. */
  static EventBridge forThisEngine() {
    return Fast.WORKS ? new EngineBridge() : new JsonTextBridge();
  }

  /** Found out once per JVM. */
  private static final class Fast {

    static final boolean WORKS = works(EngineBridge.engineVersion());

    static {
      if (WORKS) {
        JsEngine.tune();
      }
    }
  }

  /** Says so if it does not. */
  static boolean works(String engineVersion) {
    if (!engineVersion.equals(EngineBridge.ENGINE_VERSION)) {
      LOG.warn(
          "Events cross into plugins as text, which is several times slower: GraalJS is {}, and"
              + " the fast way is made for {}",
          engineVersion,
          EngineBridge.ENGINE_VERSION);
      return false;
    }
    try {
      carryAnEvent();
      return true;
    } catch (PolyglotException | LinkageError | IllegalStateException e) {
      LOG.warn(
          "Events cross into plugins as text, which is several times slower: the fast way does not"
              + " work although GraalJS is {}, the version that it is made for",
          engineVersion,
          e);
      return false;
    }
  }

  private static void carryAnEvent() {
    byte[] event = "{\"a\":[1,true,null],\"b\":{\"c\":\"d\"}}".getBytes(StandardCharsets.UTF_8);
    EngineBridge bridge = new EngineBridge();
    try (Context context = JsEngine.newContext()) {
      Value guest = bridge.open(context, place -> true);
      Value read = guest.getMember("read").execute(bridge.toGuest(event));
      byte[] written = bridge.toHost(guest.getMember("write").execute(read));
      if (!Arrays.equals(event, written)) {
        throw new IllegalStateException(new String(written, StandardCharsets.UTF_8));
      }
    }
  }
}
