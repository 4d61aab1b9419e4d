package dev.patchbay.job.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where events come from, and what one may measure.
 *
 * @param partitionDiscovery how often to look for new partitions
 */
public record EventsConfig(
    String topic,
    String groupId,
    Start start,
    Duration partitionDiscovery,
    int maxBytes,
    int maxDepth)
    implements Serializable {

  /** Where a job begins that is not restored from a checkpoint. */
  public enum Start {
    /** With the first event that the topic still has. */
    EARLIEST,
    /** Where the group last committed; with the first event if it never did. */
    COMMITTED
  }
}
