package dev.patchbay.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is added to a plugin that is an ES module. Plugins were made for a server that turned
 * imports and exports into CommonJS and ran that sloppily, so they may mix both forms, export
 * nothing at all and assign to what they never declared.
 *
 * <p>All of it is on the code's first line and after its last, so that the code stays on its lines.
 * Where the code declares one of the names itself, the addition is no JavaScript: then less of it
 * is to be tried.
 */
final class ModuleSource {

  private static final Pattern TOP_LEVEL =
      Pattern.compile(
          "^(?:export\\s+(?:default\\s+)?)?(?:var|let|const|class|(?:async\\s+)?function\\s*\\*?)"
              + "\\s+([A-Za-z_$][\\w$]*)",
          Pattern.MULTILINE);

  private static final Pattern COMMON_JS = Pattern.compile("(?<![\\w$.])(?:module|exports)\\b");
  private static final Pattern GLOBAL = Pattern.compile("(?<![\\w$.])global\\b");

  private ModuleSource() {}

  /**
   * The code with what is added to it, most first, and as it is last.
   *
   * @param globals names that must stay what they are
   */
  static List<String> candidates(String code, Set<String> globals) {
    Set<String> declared =
        TOP_LEVEL.matcher(code).results().map(it -> it.group(1)).collect(Collectors.toSet());
    Set<String> members = LooseNames.membersOfGlobal(code, globals);
    members.removeAll(declared);
    Set<String> variables = new LinkedHashSet<>(LooseNames.assigned(code, globals));
    variables.removeAll(declared);
    variables.addAll(members);
    return List.of(around(code, members, variables), around(code, Set.of(), Set.of()), code);
  }

  private static String around(String code, Set<String> members, Set<String> variables) {
    boolean commonJs = COMMON_JS.matcher(code).find();
    List<String> before = new ArrayList<>();
    if (commonJs) {
      before.add("module = { exports: {} }");
      before.add("exports = module.exports");
    }
    if (GLOBAL.matcher(code).find()) {
      before.add(
          "global = Object.create(globalThis, Object.getOwnPropertyDescriptors("
              + LooseNames.accessors(members)
              + "))");
      before.add("_$global = Object.defineProperty(global, 'global', { value: global })");
    }
    StringBuilder source = new StringBuilder(code.length() + 2048);
    if (!before.isEmpty()) {
      source.append("let ").append(String.join(", ", before)).append("; ");
    }
    source.append(code).append("\n;");
    if (!variables.isEmpty()) {
      source.append("var ").append(String.join(", ", variables)).append("; ");
    }
    String exported =
        commonJs ? "[exports, exports?.default, module.exports, module.exports?.default]" : "[]";
    return source
        .append("const patchbay$places = () => ({ exported: ")
        .append(exported)
        .append(", declared: ")
        .append(ScriptSource.declared())
        .append(" });\nexport { patchbay$places as 'patchbay:places' };\n")
        .toString();
  }
}
