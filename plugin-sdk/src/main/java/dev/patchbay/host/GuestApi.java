package dev.patchbay.host;

import java.util.Locale;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * What plugins find in their context besides ECMAScript: globals, modules to import, and {@code
 * meta}.
 *
 * @param makePlugin the function of modules.js that makes a plugin from its code
 * @param shared a guest's array of what plugins share though no global leads to it, to be frozen
 *     like the built-ins
 */
record GuestApi(Value makePlugin, Value shared) {

  private static final Source CONSOLE = GuestScript.named("console.js");
  private static final Source META = GuestScript.named("meta.js");
  private static final Source MODULES = GuestScript.named("modules.js");
  private static final Source SCAFFOLD =
      GuestScript.source(
          "patchbay:scaffold", "export * from '" + PluginImports.SCAFFOLD + "'", true);

  /** Puts the globals into a context in which no plugin has run yet. */
  static GuestApi open(Context context, HostSettings settings, GuestCallbacks callbacks) {
    ProxyExecutable log =
        arguments -> {
          callbacks.logged(
              LogLine.Level.valueOf(arguments[0].asString().toUpperCase(Locale.ROOT)),
              arguments[1].asString());
          return null;
        };
    ProxyExecutable locate = arguments -> callbacks.locate(arguments[0].asString());
    context
        .getBindings("js")
        .putMember("console", context.eval(CONSOLE).execute(log, settings.maxLogLineChars()));
    Value scaffold = context.eval(SCAFFOLD);
    Value makeMeta = context.eval(META).execute(locate);
    Value modules = context.eval(MODULES).execute(scaffold, makeMeta);
    return new GuestApi(modules.getMember("makePlugin"), modules.getMember("shared"));
  }
}
