package dev.patchbay.chaos.traffic;

/** What is to become of an event. */
public enum Fate {
  /** A row in ClickHouse and a record of the processed topic. */
  ROW,
  /** A dead letter. */
  LETTER,
  /** Nothing: a plugin drops it. */
  DROPPED
}
