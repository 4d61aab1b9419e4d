package dev.patchbay.host;

import dev.patchbay.host.graal.PluginRoots;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** What became of a plugin's code. */
sealed interface Loaded {

  /**
   * The plugin.
   *
   * @param guest what modules.js made of it
   * @param takesEvents whether it has a method that is called with each event
   * @param roots where what it keeps begins, if that can be known
   * @param frames shows its errors
   */
  record Plugin(Value guest, boolean takesEvents, Optional<PluginRoots> roots, AuthorFrames frames)
      implements Loaded {}

  /** The code could not be loaded. */
  record Nothing(Fault fault) implements Loaded {}
}
