package dev.patchbay.job.control;

import java.io.Serializable;

/** The control topic at a start of the job. */
@FunctionalInterface
public interface ControlTopic extends Serializable {

  /**
   * Reads all that has been committed to the topic until now.
   *
   * @throws ControlTopicException if that is not possible
   */
  ControlSnapshot read();
}
