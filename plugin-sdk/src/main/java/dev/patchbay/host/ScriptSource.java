package dev.patchbay.host;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a function of a plugin that is a script: CommonJS, or functions at top level.
 *
 * <p>The code must be a whole script on its own, which is checked before, so that it cannot close
 * the function early and run outside. It stays on its lines, and is sloppy unless it says
 * otherwise.
 */
final class ScriptSource {

  /** Names that are assigned to without being a member of something. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?<![\\w$.])([A-Za-z_$][\\w$]*)\\s*"
              + "(?:=(?![=>])|(?:[-+*/%&|^]|<<|>>>?|\\*\\*|\\|\\||&&|\\?\\?)=|\\+\\+|--)"
              + "|(?:\\+\\+|--)([A-Za-z_$][\\w$]*)"
              + "|\\bfor\\s*\\(\\s*([A-Za-z_$][\\w$]*)\\s+(?:in|of)\\b");

  private static final Pattern MODULE_SYNTAX =
      Pattern.compile("^\\s*(?:import\\b(?!\\s*\\()|export\\b)", Pattern.MULTILINE);

  private static final Pattern PROMISES =
      Pattern.compile("\\b(?:async|await|Promise|then|fromAsync|import)\\b");

  private static final Set<String> NEVER_VARIABLES =
      Set.of(
          ("arguments async await break case catch class const continue debugger default delete do"
                  + " else enum eval export extends false finally for function if implements import"
                  + " in instanceof interface let new null package private protected public return"
                  + " static super switch this throw true try typeof undefined var void while with"
                  + " yield exports require module global globalThis")
              .split(" "));

  private static final String[] METHODS = {
    "setupPlugin", "teardownPlugin", "processEvent", "processEventBatch", "jobs"
  };

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
   * An expression whose value is a function of exports, require, module, globalThis and global; it
   * returns the methods that are variables at top level.
   *
   * @param globals names that must stay what they are
   */
  static String functionAround(String code, Set<String> globals) {
    StringBuilder source = new StringBuilder(code.length() + 1024);
    source.append("(function () { ");
    Set<String> loose = looseVariables(code, globals);
    if (!loose.isEmpty()) {
      source.append("var ").append(String.join(", ", loose)).append("; ");
    }
    source.append("return function (exports, require, module, globalThis, global) {");
    source.append(code).append("\n;return { ");
    StringJoiner members = new StringJoiner(", ");
    for (String method : METHODS) {
      members.add(method + ": typeof " + method + " === 'undefined' ? undefined : " + method);
    }
    return source.append(members).append(" };\n} })()").toString();
  }

  /**
   * Sloppy code may assign to a name that it never declared, which makes a global. Plugins share
   * the global object and cannot change it, so each gets such names as variables around its code.
   * This reads no JavaScript, it only looks for what may be an assignment: declaring a name too
   * many does no harm.
   */
  private static Set<String> looseVariables(String code, Set<String> globals) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = ASSIGNMENT.matcher(code);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String name = matcher.group(group);
        if (name != null && !NEVER_VARIABLES.contains(name) && !globals.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
