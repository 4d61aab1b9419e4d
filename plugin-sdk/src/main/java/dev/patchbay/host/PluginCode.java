package dev.patchbay.host;

import dev.patchbay.model.PluginVersion;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * A version's code in a context: as a script if it is one, else as an ES module.
 *
 * @param value the module's namespace, or the object that {@link ScriptSource} makes
 */
record PluginCode(Value value, boolean isModule) {

  /**
   * Parses the code, and runs it if it is a module.
   *
   * @throws PolyglotException if the code is neither, or throws
   */
  static PluginCode evaluate(Context context, PluginVersion version, Set<String> globals) {
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
    return new PluginCode(context.eval(GuestScript.source(name, function, false)), false);
  }

  private static PluginCode module(
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
    return new PluginCode(context.eval(source), true);
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
