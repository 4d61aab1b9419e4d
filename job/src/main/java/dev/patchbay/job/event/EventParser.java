package dev.patchbay.job.event;

/**
 * Reads what the job needs to know from an event's JSON, and checks all of it. Not thread-safe; one
 * per subtask.
 */
public final class EventParser {

  private final EventLimits limits;

  /**
   * @param topic part of the uuid of an event that brings none
   */
  public EventParser(String topic, EventLimits limits) {
    this.limits = limits;
  }

  /** Tells whether a record is an event. Never throws. */
  public EventParse parse(SourceEvent source) {
    return new EventParse.Invalid(EventParse.Reason.NOT_JSON, "to come, " + limits);
  }

  /**
   * The JSON that a chain of plugins gets: the source's own bytes if they are complete, else a copy
   * with uuid, team_id, timestamp and properties appended as needed. Spans of the original hold for
   * it too.
   */
  public byte[] complete(SourceEvent source, EventFields fields) {
    return source.value();
  }

  /**
   * Reads what a chain of plugins made of an event. What the plugins took away or broke (uuid,
   * event, distinct_id, timestamp) is taken from the original. Never throws.
   */
  public EventFields reparse(byte[] json, EventFields original) {
    return original;
  }
}
