package dev.patchbay.host;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a function of a plugin that is a script: CommonJS, or functions at top level.
 *
 * <p>The code must be a whole script on its own, which is checked before, so that it cannot close
 * the function early and run outside. It stays on its lines, and is sloppy unless it says
 * otherwise.
 */
final class ScriptSource {

  private static final Pattern MODULE_SYNTAX =
      Pattern.compile("^\\s*(?:import\\b(?!\\s*\\()|export\\b)", Pattern.MULTILINE);

  private static final Pattern PROMISES =
      Pattern.compile("\\b(?:async|await|Promise|then|fromAsync|import)\\b");

  private static final List<String> METHODS =
      List.of(
          "setupPlugin",
          "teardownPlugin",
          "processEvent",
          "processEventBatch",
          "jobs",
          "onEvent",
          "onSnapshot",
          "composeWebhook",
          "exportEvents",
          "exportEventsFromTheBeginning",
          "runEveryMinute",
          "runEveryHour",
          "runEveryDay");

  private ScriptSource() {}

  /** Whether the code says that it is an ES module, so that its errors are to be told as such. */
  static boolean looksLikeModule(String code) {
    return MODULE_SYNTAX.matcher(code).find();
  }

  /**
   * Whether the code may start promises. It can hide that it does; then the work that it leaves to
   * them is on the next plugin's time.
   */
  static boolean mayUsePromises(String code) {
    return PROMISES.matcher(code).find();
  }

  /**
   * An expression whose value is an object: {@code run}, a function of exports, require, module,
   * globalThis and global that returns what exports has become and the methods that are variables
   * at top level; and {@code globals}, accessors of those variables that the code also sees as
   * members of the global object.
   *
   * @param globals names that must stay what they are
   */
  static String functionAround(String code, Set<String> globals) {
    Set<String> members = LooseNames.membersOfGlobal(code, globals);
    Set<String> variables = new LinkedHashSet<>(LooseNames.assigned(code, globals));
    variables.addAll(members);
    StringBuilder source = new StringBuilder(code.length() + 2048);
    source.append("(function () { ");
    if (!variables.isEmpty()) {
      source.append("var ").append(String.join(", ", variables)).append("; ");
    }
    source.append("return { globals: ").append(LooseNames.accessors(members));
    source.append(", run: function (exports, require, module, globalThis, global) {");
    source.append(code).append("\n;return { exports, declared: ").append(declared());
    return source.append(" };\n} }; })()").toString();
  }

  /** An object literal with the methods that are variables. */
  static String declared() {
    return METHODS.stream()
        .map(it -> it + ": typeof " + it + " === 'undefined' ? undefined : " + it)
        .collect(Collectors.joining(", ", "{ ", " }"));
  }
}
