package dev.patchbay.model;

import java.util.OptionalLong;

/** Whose events an installation sees: one team's, or all teams' (written {@code *}). */
public record TeamScope(OptionalLong team) {

  /** All teams. */
  public static final TeamScope ALL = new TeamScope(OptionalLong.empty());

  /** One team. */
  public static TeamScope of(long team) {
    return new TeamScope(OptionalLong.of(team));
  }

  /**
   * Reads a team number or {@code *}.
   *
   * @throws IllegalArgumentException if the text is neither {@code *} nor a team's number
   */
  public static TeamScope parse(String text) {
    if (text.equals("*")) {
      return ALL;
    }
    try {
      return of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "team '" + text + "' must be a number, or * for all teams", e);
    }
  }

  /** Whether this scope is all teams. */
  public boolean isAll() {
    return team.isEmpty();
  }

  @Override
  public String toString() {
    return team.isPresent() ? Long.toString(team.getAsLong()) : "*";
  }
}
