package dev.patchbay.job.control;

import dev.patchbay.trust.TrustedKeys;
import java.io.Serializable;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;

/** The control topic: first a subtask reads it to its end, then it is sent what comes after. */
public interface ControlTopic extends Serializable {

  /**
   * Reads all that has been committed to the topic until now.
   *
   * @throws ControlTopicException if that is not possible
   */
  ControlSnapshot read();

  /** Whose signatures count there. */
  TrustedKeys trustedKeys();

  /**
   * What sends later records to this operator's subtasks: each asks with a {@link
   * ControlSubscription} and is answered with events that {@link ControlParts} can join.
   */
  OperatorCoordinator.Provider broadcast(OperatorID operator);
}
