package dev.patchbay.model;

import java.util.Map;

/**
 * Another version that an installation runs on a share of its events, beside its own for the rest.
 *
 * @param config values that differ from the installation's own; the others are carried over
 */
public record Candidate(SemanticVersion version, Map<String, String> config, Share share) {

  /** What a candidate is told apart by from its installation, in states, logs and metrics. */
  private static final String SUFFIX = "~candidate";

  public Candidate {
    config = Map.copyOf(config);
  }

  /** The same with another config. */
  public Candidate withConfig(Map<String, String> other) {
    return new Candidate(version, other, share);
  }

  /** The id of an installation's candidate. */
  public static String idOf(String installation) {
    return installation + SUFFIX;
  }

  /** The id of the installation that has this id, or whose candidate has. */
  public static String owner(String id) {
    return isCandidate(id) ? id.substring(0, id.length() - SUFFIX.length()) : id;
  }

  /** Whether it is a candidate's. */
  public static boolean isCandidate(String id) {
    return id.endsWith(SUFFIX);
  }

  /** Without the config's values, which may be secrets. */
  @Override
  public String toString() {
    return "Candidate[" + version + " for " + share + "]";
  }
}
