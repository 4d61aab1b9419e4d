package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.host.api.HostFunctions;
import dev.patchbay.host.fetch.GuestFetch;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * What plugins find in their context besides ECMAScript: globals, modules to import, and {@code
 * meta}. Most of it is loaded into a context only when a plugin there first uses it.
 *
 * @param makePlugin the function of modules.js that makes a plugin from its code
 * @param shared a guest's array of what plugins share though no global leads to it, to be frozen
 *     like the built-ins
 * @param globals the global object
 */
record GuestApi(Value makePlugin, Value shared, Value globals) {

  private static final Source CONSOLE = GuestScript.named("console.js");
  private static final Source META = GuestScript.named("meta.js");
  private static final Source MODULES = GuestScript.named("modules.js");
  private static final Source LIBRARY = GuestScript.named("api/library.js");
  private static final Source GLOBALS = GuestScript.named("api/globals.js");
  private static final Source SCAFFOLD =
      GuestScript.source(
          "patchbay:scaffold", "export * from '" + PluginImports.SCAFFOLD + "'", true);

  private static final List<String> LOADED_ON_USE =
      List.of("Buffer", "URL", "URLSearchParams", "crypto", "fetch", "structuredClone");

  /** One source per library, so that contexts share its code. */
  private static final Map<String, Source> LIBRARIES = new ConcurrentHashMap<>();

  /** Puts the globals into a context in which no plugin has run yet. */
  static GuestApi open(Context context, HostSettings settings, GuestRequests requests) {
    ProxyExecutable log =
        arguments -> {
          requests.logged(
              LogLine.Level.valueOf(arguments[0].asString().toUpperCase(Locale.ROOT)),
              arguments[1].asString());
          return null;
        };
    ProxyExecutable locate = arguments -> requests.locate(arguments[0].asString());
    context
        .getBindings("js")
        .putMember("console", context.eval(CONSOLE).execute(log, settings.maxLogLineChars()));
    Value scaffold = context.eval(SCAFFOLD);
    ProxyExecutable evaluate = arguments -> context.eval(library(arguments[0].asString()));
    Value library =
        context
            .eval(LIBRARY)
            .execute(
                evaluate,
                HostFunctions.with(
                    Map.of("captured", captured(requests), "startFetch", startFetch(requests))));
    Value modules = context.eval(MODULES).execute(library, scaffold);
    Value require = modules.getMember("require");
    context.eval(GLOBALS).executeVoid(library, scaffold, require);
    Value makeMeta = context.eval(META).execute(library, locate);
    Value plugins = modules.getMember("with").execute(makeMeta);
    return new GuestApi(
        plugins.getMember("makePlugin"), plugins.getMember("shared"), context.getBindings("js"));
  }

  /** Loads what this code will probably use, rather than at its first call. */
  void load(String code) {
    for (String name : LOADED_ON_USE) {
      if (code.contains(name)) {
        globals.getMember(name);
      }
    }
  }

  private static Source library(String name) {
    return LIBRARIES.computeIfAbsent(name, it -> GuestScript.named("api/" + it + ".js"));
  }

  private static ProxyExecutable startFetch(GuestRequests requests) {
    return arguments -> {
      requests.fetch(
          GuestFetch.request(arguments),
          GuestFetch.resolve(arguments),
          GuestFetch.reject(arguments));
      return null;
    };
  }

  private static ProxyExecutable captured(GuestRequests requests) {
    return arguments ->
        requests
            .captured(
                new Capture(
                    arguments[0].asString(),
                    Optional.ofNullable(arguments[1].asString()),
                    arguments[2].asString(),
                    Instant.ofEpochMilli(arguments[3].asLong())))
            .orElse(null);
  }
}
