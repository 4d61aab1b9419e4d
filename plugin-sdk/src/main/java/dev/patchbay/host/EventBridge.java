package dev.patchbay.host;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * How events get into a context and out again: bytes become what {@code run} of chain.js is given,
 * which the guest's {@code read} turns into an object; {@code write} turns an object into what
 * becomes bytes. The bytes are JSON, UTF-8, on both sides.
 */
interface EventBridge {

  /**
   * Makes the guest's part: an object with {@code read(input)}, which may be called several times
   * for one input, and {@code write(event)}, which throws if the event cannot be a JSON object.
   * Called before any plugin is loaded.
   */
  Value open(Context context);

  /** What the guest's {@code read} takes. */
  Object toGuest(byte[] event);

  /** The bytes for what the guest's {@code write} gave. */
  byte[] toHost(Value written);
}
