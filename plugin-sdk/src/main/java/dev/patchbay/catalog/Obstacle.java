package dev.patchbay.catalog;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.VersionRange;

/** Why an enabled installation may not run beside the others that there are. */
public sealed interface Obstacle {

  /** As what it is reported. */
  FailureKind kind();

  /** In words that go on from "it". */
  String reason();

  /**
   * A plugin that it requires does not run for its events.
   *
   * @param found what there is instead, in words
   */
  record UnmetRequirement(String plugin, VersionRange range, String found) implements Obstacle {
    @Override
    public FailureKind kind() {
      return FailureKind.UNMET_REQUIREMENT;
    }

    @Override
    public String reason() {
      return "requires " + plugin + " " + range + ", and " + found;
    }
  }

  /**
   * It and another are not to run for the same events; the other one runs first.
   *
   * @param other the other installation's id
   * @param plugin the other's plugin
   * @param rule what one of the two manifests says, in words
   */
  record Conflict(String other, String plugin, String rule) implements Obstacle {
    @Override
    public FailureKind kind() {
      return FailureKind.CONFLICT;
    }

    @Override
    public String reason() {
      return "conflicts with " + other + ", which runs first: " + rule;
    }
  }

  /** The circuit breaker keeps it from running for a while. */
  record Tripped(String reason) implements Obstacle {
    @Override
    public FailureKind kind() {
      return FailureKind.TRIPPED;
    }
  }
}
