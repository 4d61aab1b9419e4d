package dev.patchbay.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.job.config.ControlConfig;
import dev.patchbay.job.config.KafkaConfig;
import dev.patchbay.trust.TrustedKeys;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.MockOperatorCoordinatorContext;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.junit.jupiter.api.Test;

class ControlCoordinatorTest {

  private static final String UNKNOWN_HOST = "no-such-host.invalid:9092";

  private final OperatorID operator = new OperatorID();
  private final AtomicInteger failures = new AtomicInteger();
  private final MockOperatorCoordinatorContext job =
      new MockOperatorCoordinatorContext(operator, 1) {
        @Override
        public void failJob(Throwable cause) {
          failures.incrementAndGet();
          super.failJob(cause);
        }
      };

  @Test
  void aTopicThatCannotBeFollowedFailsTheJobAndIsTriedAgainWhenTheJobRestarts() throws Exception {
    ControlTopic topic =
        ControlKafka.topic(
            new KafkaConfig(UNKNOWN_HOST, 1 << 20, Map.of()),
            new ControlConfig(
                "changes",
                "status",
                "audit",
                "job-control",
                Duration.ofSeconds(1),
                TrustedKeys.NONE,
                null));
    try (OperatorCoordinator coordinator = topic.broadcast(operator).create(job)) {
      coordinator.start();

      await().until(job::isJobFailed);
      assertThat(job.getJobFailureReason())
          .isInstanceOf(ControlTopicException.class)
          .hasMessageContaining("cannot follow the control topic 'changes' at " + UNKNOWN_HOST);

      coordinator.resetToCheckpoint(1, new byte[0]);

      await().until(() -> failures.get() == 2);
    }
  }
}
