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
 * @param frames shows its errors
 */
record PluginSource(Source code, boolean isModule, AuthorFrames frames) {

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
      return of(version, module(context, name, code, globals, e), true);
    }
    String function = ScriptSource.functionAround(code, globals);
    return of(version, GuestScript.source(name, function, false), false);
  }

  private static PluginSource of(PluginVersion version, Source code, boolean isModule) {
    int added = code.getCharacters().toString().indexOf(version.source());
    return new PluginSource(
        code, isModule, new AuthorFrames(version, code.getName(), Math.max(added, 0)));
  }

  private static Source module(
      Context context, String name, String code, Set<String> globals, PolyglotException noScript) {
    try {
      context.parse(GuestScript.source(name, code, true));
    } catch (PolyglotException e) {
      throw e.isSyntaxError() && !ScriptSource.looksLikeModule(code) ? noScript : e;
    }
    return ModuleSource.candidates(code, globals).stream()
        .map(it -> GuestScript.source(name, it, true))
        .filter(it -> parses(context, it))
        .findFirst()
        .orElseThrow();
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
