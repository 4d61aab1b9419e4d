package dev.patchbay.host;

import dev.patchbay.host.harden.FastLock;
import java.util.HashSet;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** Makes unchangeable what the plugins of a context share. */
final class Hardening {

  private static final Source HARDEN = GuestScript.named("harden.js");

  private static final Source GLOBALS =
      Source.create("js", "Object.getOwnPropertyNames(globalThis)");

  private Hardening() {}

  /**
   * Hardens a context into which no plugin has been loaded; on any thread, as long as the context
   * is idle.
   *
   * @param alsoShared a guest's array of what plugins share though no global leads to it
   * @return the names of all globals
   */
  static Set<String> harden(Context context, Value alsoShared) {
    lock(context, prepare(context, alsoShared));
    return globals(context);
  }

  /** The part of it that is a script; what it returns is for {@link #lock}. */
  static Value prepare(Context context, Value alsoShared) {
    return context.eval(HARDEN).execute(alsoShared);
  }

  /** Locks what all plugins share, once. */
  static void lock(Context context, Value prepared) {
    if (FastLock.knowsEngine()) {
      FastLock.lock(context, prepared);
    } else {
      lockPortably(prepared);
    }
  }

  /** The names of all globals. */
  static Set<String> globals(Context context) {
    Value names = context.eval(GLOBALS);
    Set<String> globals = new HashSet<>();
    for (long i = 0; i < names.getArraySize(); i++) {
      globals.add(names.getArrayElement(i).asString());
    }
    return globals;
  }

  /** Without the engine's internals: the same, at three times the cost. */
  static void lockPortably(Value prepared) {
    prepared.invokeMember("lock");
  }
}
