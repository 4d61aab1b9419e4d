package dev.patchbay.host;

import dev.patchbay.model.PluginError;
import dev.patchbay.model.PluginVersion;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;

/**
 * The sources of the versions that this host has loaded: thousands of teams may run the same one,
 * each in a context of its own, and finding out what it is takes several passes over its code.
 * Forgets a version when the catalog has. Confined to the host's thread.
 */
final class PluginSources {

  private final Map<PluginVersion, PluginSource> sources = new WeakHashMap<>();

  /**
   * The source of a version.
   *
   * @param context parses it, if it is the first one; all contexts of a host have the same globals
   * @throws PolyglotException if the code is neither a script nor a module
   */
  PluginSource of(Context context, PluginVersion version, Set<String> globals) {
    PluginSource known = sources.get(version);
    if (known == null) {
      known = PluginSource.of(context, version, globals);
      sources.put(version, known);
    }
    return known;
  }

  /** An error of a version, as its author knows the code. */
  PluginError shown(PluginVersion version, PluginError error) {
    PluginSource known = sources.get(version);
    return known == null ? error : known.frames().shown(error);
  }
}
