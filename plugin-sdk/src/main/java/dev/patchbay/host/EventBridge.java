package dev.patchbay.host;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * How events get into a context and out again, and the few other things that chain.js needs from
 * beneath JavaScript. The bytes are JSON, UTF-8, on both sides.
 */
public interface EventBridge {

  /**
   * Makes the guest's part, an object with these functions:
   *
   * <ul>
   *   <li>{@code read(input)} makes an event of what {@link #toGuest} gave, a new one each time;
   *   <li>{@code write(event, input)} gives what {@link #toHost} takes; throws a TypeError, or
   *       whatever the plugin's getters throw, if the event cannot be a JSON object. With the input
   *       that the event was read from, numbers and strings that are still in it may be spelled as
   *       they came;
   *   <li>{@code copy(event)} gives an event that stays as it is while a plugin changes the given
   *       one; throws a TypeError for what JSON cannot carry;
   *   <li>{@code begin(place)} is {@link Turns#begin};
   *   <li>{@code settle()} does all work that was left to promises and gives true, or gives false
   *       where only leaving the context does that work;
   *   <li>{@code roots(owned)}, where the bridge knows the engine from inside, gives a {@link
   *       dev.patchbay.host.graal.PluginRoots} of the plugin that owns what is in that array.
   * </ul>
   *
   * Called before any plugin is loaded and before the built-ins are frozen.
   */
  Value open(Context context, Turns turns);

  /** What the guest's {@code read} takes. */
  Object toGuest(byte[] event);

  /** The bytes for what the guest's {@code write} gave. */
  byte[] toHost(Value written);
}
