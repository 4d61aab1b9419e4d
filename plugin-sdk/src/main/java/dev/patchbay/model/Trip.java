package dev.patchbay.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What the circuit breaker has made of an installation. It is a control record, so all subtasks,
 * and the people who look, agree on it.
 *
 * @param installation its id
 * @param of the revision of the installation's record: a later one ends the trip, so that a change
 *     which a person makes always wins
 * @param tripped the version that was called
 * @param inForce the version that is, or will be tried again
 * @param inRow how many trips there were without a good time between them; each waits longer
 * @param until when one that is open is tried again
 */
public record Trip(
    String installation,
    long of,
    SemanticVersion tripped,
    State state,
    SemanticVersion inForce,
    int inRow,
    Instant until,
    Cause cause) {

  /** What happens to the installation's events. */
  public enum State {
    /** The installation does not run: events follow its failure policy. */
    OPEN("open"),
    /** It runs again, to see whether it does better now. */
    TRYING("trying"),
    /** The version that ran before the one that tripped runs. */
    FELL_BACK("fell-back");

    private final String text;

    State(String text) {
      this.text = text;
    }

    static State parse(String text) {
      for (State state : values()) {
        if (state.text.equals(text)) {
          return state;
        }
      }
      throw new IllegalArgumentException("unknown state of a breaker '" + text + "'");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * What a subtask saw.
   *
   * @param calls in the window
   * @param failures of these; how many events were affected there
   * @param percent the share, of calls or of the slot's time, that is one too many
   * @param after how long the version had been in force on that subtask
   * @param reason for people: what was too much, and the last error
   */
  public record Cause(
      int subtask, long calls, long failures, int percent, Duration after, String reason) {}

  /** The same, running again. */
  public Trip tryAgain() {
    return new Trip(installation, of, tripped, State.TRYING, inForce, inRow, until, cause);
  }
}
