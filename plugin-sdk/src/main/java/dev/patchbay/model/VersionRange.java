package dev.patchbay.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of a plugin are meant, in the syntax and with the meaning of <a
 * href="https://github.com/npm/node-semver#ranges">node-semver</a>: {@code ^1.2.0}, {@code ~1.2},
 * {@code >=1.0.0 <2.0.0}, {@code 1.x}, {@code 1.2 - 2.3}, {@code *}, and several of these with
 * {@code ||} between them.
 *
 * <p>A pre-release is meant only by an alternative that names a pre-release of the same
 * major.minor.patch: {@code ^1.2.0-beta.1} means 1.2.0-beta.2 and 1.3.0, but not 1.3.0-beta.1.
 *
 * @param text as it was written
 * @param alternatives one of these must hold, with all its comparators
 */
public record VersionRange(String text, List<List<Comparator>> alternatives) {

  private static final String NUMBER = "(0|[1-9]\\d{0,15}|[xX*])";

  /** A version, of which parts may be left out or be {@code x}; but then what follows, too. */
  private static final String PARTIAL =
      "[v=]*(?![\\dxX*.]*[xX*]\\.\\d)"
          + NUMBER
          + "(?:\\."
          + NUMBER
          + "(?:\\."
          + NUMBER
          + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z.-]+)?)?)?";

  private static final Pattern HYPHEN = Pattern.compile(PARTIAL + "\\s+-\\s+" + PARTIAL);
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SIMPLE = Pattern.compile("(>=|<=|>|<|=|\\^|~>?|)\\s*" + PARTIAL);

  /** Before every pre-release of its version, and so of no use but as an end that is left out. */
  private static final String LOWEST_PRE_RELEASE = "0";

  private static final int GROUPS_OF_PARTIAL = 4;

  public VersionRange {
    alternatives = alternatives.stream().map(List::copyOf).toList();
  }

  /** One end of a range. */
  record Comparator(Operator operator, SemanticVersion version) {

    boolean holds(SemanticVersion other) {
      int order = other.compareTo(version);
      return switch (operator) {
        case BELOW -> order < 0;
        case UP_TO -> order <= 0;
        case EXACTLY -> order == 0;
        case FROM -> order >= 0;
        case ABOVE -> order > 0;
      };
    }

    /** Whether whoever wrote this knows of that pre-release's version. */
    boolean admits(SemanticVersion preRelease) {
      return !version.preRelease().isEmpty()
          && version.major() == preRelease.major()
          && version.minor() == preRelease.minor()
          && version.patch() == preRelease.patch();
    }
  }

  /** How a version must compare. */
  enum Operator {
    BELOW,
    UP_TO,
    EXACTLY,
    FROM,
    ABOVE
  }

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException if it is none; the message says what one looks like
   */
  public static VersionRange parse(String text) {
    List<List<Comparator>> alternatives = new ArrayList<>();
    for (String alternative : text.strip().split("\\|\\|", -1)) {
      alternatives.add(comparators(alternative.strip(), text));
    }
    return new VersionRange(text.strip(), alternatives);
  }

  /** Whether that version is meant. */
  public boolean matches(SemanticVersion version) {
    return alternatives.stream().anyMatch(it -> matches(it, version));
  }

  private static boolean matches(List<Comparator> comparators, SemanticVersion version) {
    return comparators.stream().allMatch(it -> it.holds(version))
        && (version.preRelease().isEmpty()
            || comparators.stream().anyMatch(it -> it.admits(version)));
  }

  private static List<Comparator> comparators(String alternative, String text) {
    List<Comparator> all = new ArrayList<>();
    Matcher hyphen = HYPHEN.matcher(alternative);
    if (hyphen.matches()) {
      all.addAll(simple(">=", Partial.of(hyphen, 1)));
      all.addAll(simple("<=", Partial.of(hyphen, 1 + GROUPS_OF_PARTIAL)));
      return all;
    }
    Matcher simple = SIMPLE.matcher(alternative);
    int end = 0;
    while (simple.lookingAt()) {
      all.addAll(simple(simple.group(1), Partial.of(simple, 2)));
      end = simple.end();
      Matcher space = SPACE.matcher(alternative).region(end, alternative.length());
      if (!space.lookingAt()) {
        break;
      }
      simple.region(space.end(), alternative.length());
    }
    if (end < alternative.length()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no range of versions: write ^1.2.0, ~1.2.0, >=1.0.0 <2.0.0, 1.x or *");
    }
    return all;
  }

  /** What an operator and what may be only a part of a version mean. */
  private static List<Comparator> simple(String operator, Partial it) {
    if (it.major() == null) {
      return operator.equals("<") || operator.equals(">")
          ? List.of(new Comparator(Operator.BELOW, lowest(0, 0, 0)))
          : List.of();
    }
    return switch (operator) {
      case "^" -> List.of(new Comparator(Operator.FROM, it.first()), below(it.afterCaret()));
      case "~", "~>" -> List.of(new Comparator(Operator.FROM, it.first()), below(it.after()));
      case ">=" -> List.of(new Comparator(Operator.FROM, it.first()));
      case "<" ->
          List.of(it.isWhole() ? new Comparator(Operator.BELOW, it.first()) : below(it.first()));
      case ">" ->
          List.of(
              it.isWhole()
                  ? new Comparator(Operator.ABOVE, it.first())
                  : new Comparator(Operator.FROM, it.after()));
      case "<=" ->
          List.of(it.isWhole() ? new Comparator(Operator.UP_TO, it.first()) : below(it.after()));
      default ->
          it.isWhole()
              ? List.of(new Comparator(Operator.EXACTLY, it.first()))
              : List.of(new Comparator(Operator.FROM, it.first()), below(it.after()));
    };
  }

  /** Below a version and all its pre-releases. */
  private static Comparator below(SemanticVersion end) {
    return new Comparator(Operator.BELOW, lowest(end.major(), end.minor(), end.patch()));
  }

  private static SemanticVersion lowest(long major, long minor, long patch) {
    return new SemanticVersion(major, minor, patch, LOWEST_PRE_RELEASE, "");
  }

  /** A version of which parts are left out: null. */
  private record Partial(Long major, Long minor, Long patch, String preRelease) {

    static Partial of(Matcher matcher, int group) {
      Long major = number(matcher.group(group));
      Long minor = major == null ? null : number(matcher.group(group + 1));
      Long patch = minor == null ? null : number(matcher.group(group + 2));
      String preRelease = patch == null ? null : matcher.group(group + 3);
      return new Partial(major, minor, patch, preRelease == null ? "" : preRelease);
    }

    private static Long number(String text) {
      return text == null || !Character.isDigit(text.charAt(0)) ? null : Long.valueOf(text);
    }

    boolean isWhole() {
      return patch != null;
    }

    /** The first version that it means. */
    SemanticVersion first() {
      return new SemanticVersion(
          major, minor == null ? 0 : minor, patch == null ? 0 : patch, preRelease, "");
    }

    /** The first version of the next minor, or of the next major if it has no minor. */
    SemanticVersion after() {
      return minor == null ? release(major + 1, 0, 0) : release(major, minor + 1, 0);
    }

    /** The first version in which the last part may have changed that is not zero. */
    SemanticVersion afterCaret() {
      if (major > 0 || minor == null) {
        return release(major + 1, 0, 0);
      }
      return minor > 0 || patch == null ? release(0, minor + 1, 0) : release(0, 0, patch + 1);
    }

    private static SemanticVersion release(long major, long minor, long patch) {
      return new SemanticVersion(major, minor, patch, "", "");
    }
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return text;
  }
}
