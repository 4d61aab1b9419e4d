package dev.patchbay.chaos.traffic;

/** What can be sent: a record for each place of the events topic, the same each time. */
public interface EventsByPlace {

  /** The Kafka key. */
  String key(Place place);

  /** The Kafka value; null for a tombstone. */
  byte[] value(Place place);
}
