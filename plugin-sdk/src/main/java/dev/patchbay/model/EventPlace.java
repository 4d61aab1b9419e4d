package dev.patchbay.model;

/**
 * Where an event stands on the events topic. Every event has a place of its own there, also one
 * that a plugin captured and a dead letter that is replayed.
 */
public interface EventPlace {

  /** Of events that stand on no topic: after every {@link CutPoint}. */
  EventPlace NOWHERE = new At(-1, Long.MAX_VALUE, Long.MAX_VALUE);

  int partition();

  long offset();

  /** Kafka's, in milliseconds since the epoch. */
  long timestamp();

  /** One that is known. */
  record At(int partition, long offset, long timestamp) implements EventPlace {}
}
