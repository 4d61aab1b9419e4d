package dev.patchbay.model;

import java.util.Optional;

/**
 * From where on an installation is as its record says, and what it was before. Both are in one
 * record, so whoever knows the change knows what is to become of the events before it.
 *
 * @param before what ran; empty if nothing did
 */
public record Cutover(CutPoint point, Optional<Installation> before) {

  /** What the breaker of the state before is told apart by from the installation's own. */
  private static final String SUFFIX = "~before";

  public Cutover {
    before = before.filter(Installation::enabled);
  }

  /** The same with another state before, such as one whose secrets are encrypted anew. */
  public Cutover with(Optional<Installation> other) {
    return new Cutover(point, other);
  }

  /** Under which id the breaker of an installation's state before the cut-over stands. */
  public static String idOf(String installation) {
    return installation + SUFFIX;
  }

  /** The id of the installation that has this id, or whose state before the cut-over has. */
  public static String owner(String id) {
    return isBefore(id) ? id.substring(0, id.length() - SUFFIX.length()) : id;
  }

  /** Whether it is that of a state before a cut-over. */
  public static boolean isBefore(String id) {
    return id.endsWith(SUFFIX);
  }
}
