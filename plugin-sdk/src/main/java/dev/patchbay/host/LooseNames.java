package dev.patchbay.host;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that a plugin's code uses as if it had the global object for itself. Plugins share that
 * object and cannot change it, so each gets such names as variables around its code.
 *
 * <p>This reads no JavaScript, it only looks for what may be such a use: a variable too many does
 * no harm but that a name which is never set reads as undefined instead of throwing.
 */
final class LooseNames {

  private static final String NAME = "([A-Za-z_$][\\w$]*)";

  /** Assignments to what is not a member of something, and is not declared in the same breath. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?<![\\w$.])(?<!\\b(?:var|let|const)\\s{1,3})"
              + NAME
              + "\\s*"
              + "(?:=(?![=>])|(?:[-+*/%&|^]|<<|>>>?|\\*\\*|\\|\\||&&|\\?\\?)=|\\+\\+|--)"
              + "|(?:\\+\\+|--)"
              + NAME
              + "|\\bfor\\s*\\(\\s*"
              + NAME
              + "\\s+(?:in|of)\\b");

  private static final Pattern MEMBER_OF_GLOBAL =
      Pattern.compile(
          "(?<![\\w$.])(?:global|globalThis|root|self|window)\\s*"
              + "(?:\\??\\.\\s*"
              + NAME
              + "|\\[\\s*['\"]"
              + NAME
              + "['\"]\\s*])");

  private static final Pattern WORD = Pattern.compile("(?<![\\w$.])" + NAME);

  private static final Set<String> NEVER_VARIABLES =
      Set.of(
          ("arguments async await break case catch class const continue debugger default delete do"
                  + " else enum eval export extends false finally for function if implements import"
                  + " in instanceof interface let new null package private protected public return"
                  + " static super switch this throw true try typeof undefined var void while with"
                  + " yield exports require module global globalThis")
              .split(" "));

  private LooseNames() {}

  /**
   * What the code may assign to without having declared it, which in sloppy code makes a global.
   *
   * @param globals names that must stay what they are
   */
  static Set<String> assigned(String code, Set<String> globals) {
    return matches(ASSIGNMENT, code, globals);
  }

  /**
   * What the code names both as a member of the global object and without it, so that the two must
   * be one.
   *
   * @param globals names that must stay what they are
   */
  static Set<String> membersOfGlobal(String code, Set<String> globals) {
    Set<String> members = matches(MEMBER_OF_GLOBAL, code, globals);
    return members.isEmpty()
        ? members
        : WORD.matcher(code)
            .results()
            .map(it -> it.group(1))
            .filter(members::contains)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** An object literal with an accessor for each of the variables. */
  static String accessors(Set<String> variables) {
    return variables.stream()
        .map(
            it ->
                "get %1$s() { return %1$s; }, set %1$s(_$value) { %1$s = _$value; }".formatted(it))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static Set<String> matches(Pattern pattern, String code, Set<String> globals) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = pattern.matcher(code);
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
