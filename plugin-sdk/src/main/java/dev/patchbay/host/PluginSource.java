package dev.patchbay.host;

import dev.patchbay.model.PluginVersion;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/**
 * What contexts evaluate of a version: its code as a script if it is one, else as an ES module.
 *
 * @param code gives the module's namespace, or the object that {@link ScriptSource} makes
 */
record PluginSource(Source code, boolean isModule) {

  /**
   * Finds out what the code is, by parsing it.
   *
   * @param globals the names of all globals
   * @throws PolyglotException if the code is neither
   */
  static PluginSource of(Context context, PluginVersion version, Set<String> globals) {
    String name = version.id() + "/index.js";
    String code = version.source();
    try {
      context.parse(GuestScript.source(name, code, false));
    } catch (PolyglotException e) {
      if (!e.isSyntaxError()) {
        throw e;
      }
      return module(context, name, code, globals, e);
    }
    String function = ScriptSource.functionAround(code, globals);
    return new PluginSource(GuestScript.source(name, function, false), false);
  }

  private static PluginSource module(
      Context context, String name, String code, Set<String> globals, PolyglotException noScript) {
    try {
      context.parse(GuestScript.source(name, code, true));
    } catch (PolyglotException e) {
      throw e.isSyntaxError() && !ScriptSource.looksLikeModule(code) ? noScript : e;
    }
    Source source =
        ModuleSource.candidates(code, globals).stream()
            .map(it -> GuestScript.source(name, it, true))
            .filter(it -> parses(context, it))
            .findFirst()
            .orElseThrow();
    return new PluginSource(source, true);
  }

  private static boolean parses(Context context, Source source) {
    try {
      context.parse(source);
      return true;
    } catch (PolyglotException e) {
      if (e.isSyntaxError()) {
        return false;
      }
      throw e;
    }
  }
}
