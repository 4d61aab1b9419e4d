package dev.patchbay.job.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.sink.Delivery;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ProducerDefaultsTest {

  private final Properties given = new Properties();

  private String linger(Delivery delivery) {
    return ProducerDefaults.with(given, delivery).getProperty("linger.ms");
  }

  @Test
  void whatNobodySeesBeforeItsCheckpointMayWaitLonger() {
    assertThat(Integer.parseInt(linger(Delivery.EXACTLY_ONCE)))
        .isGreaterThan(Integer.parseInt(linger(Delivery.AT_LEAST_ONCE)));
  }

  @Test
  void whatIsGivenGoesFirst() {
    given.put("linger.ms", "3");

    assertThat(linger(Delivery.EXACTLY_ONCE)).isEqualTo("3");
    assertThat(linger(Delivery.AT_LEAST_ONCE)).isEqualTo("3");
  }
}
