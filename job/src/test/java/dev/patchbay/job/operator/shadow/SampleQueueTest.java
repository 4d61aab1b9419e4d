package dev.patchbay.job.operator.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.ChainResult;
import dev.patchbay.model.EventPlace;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SampleQueueTest {

  private static Sample sample(int bytes) {
    byte[] event = new byte[bytes];
    return new Sample(
        ShadowSet.NONE,
        null,
        new UUID(0, 0),
        1,
        EventPlace.NOWHERE,
        event,
        event,
        new ChainResult.Kept(event),
        0);
  }

  @Test
  void noMoreEventsThanThereIsRoomForAreTaken() {
    SampleQueue queue = new SampleQueue(2, 1_000);
    Sample first = sample(1);

    assertThat(queue.offer(first)).isTrue();
    assertThat(queue.offer(sample(1))).isTrue();
    assertThat(queue.offer(sample(1))).isFalse();

    assertThat(queue.poll()).isSameAs(first);
    assertThat(queue.offer(sample(1))).isTrue();
  }

  @Test
  void norMoreBytes() {
    SampleQueue queue = new SampleQueue(100, 1_000);

    assertThat(queue.offer(sample(400))).as("there is always room for one").isTrue();
    assertThat(queue.offer(sample(1))).isFalse();

    queue.poll();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.poll()).isNull();
    assertThat(queue.offer(sample(1))).isTrue();
  }
}
