package dev.patchbay.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryCacheTest {

  private static final Optional<Duration> TEN_SECONDS = Optional.of(Duration.ofSeconds(10));

  private Instant now = Instant.EPOCH;
  private final InMemoryCache cache = new InMemoryCache(() -> now, new StateLimits(3, 30));

  @Test
  void valuesEndWithTheirTime() {
    cache.set("a", "1", TEN_SECONDS);
    now = now.plusSeconds(9);
    assertThat(cache.get("a")).contains("1");
    now = now.plusSeconds(1);
    assertThat(cache.get("a")).isEmpty();
  }

  @Test
  void incrementingKeepsTheEndAndSettingAnewForgetsIt() {
    cache.set("a", "1", TEN_SECONDS);
    cache.set("b", "1", TEN_SECONDS);
    cache.increment("a");
    cache.set("b", "2", Optional.empty());
    now = now.plusSeconds(10);
    assertThat(cache.get("a")).isEmpty();
    assertThat(cache.get("b")).contains("2");
  }

  @Test
  void whatIsFullSaysSoAndTakesWhatHasEndedFirst() {
    cache.set("a", "1", TEN_SECONDS);
    cache.push("l", List.of("x", "y"));
    assertThatThrownBy(() -> cache.set("b", "1", Optional.empty()))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("meta.cache is full");
    now = now.plusSeconds(10);
    cache.set("b", "1", Optional.empty());
    assertThat(cache.get("b")).contains("1");
  }

  @Test
  void roomIsGivenBackWithWhatUsedIt() {
    for (int i = 0; i < 100; i++) {
      cache.push("l", List.of("0123456789", "0123456789"));
      assertThat(cache.pop("l", 1)).containsExactly("0123456789");
      assertThat(cache.remove("l", 0, "0123456789")).isEqualTo(1);
      cache.set("t", "01234567890123456789", Optional.empty());
      cache.delete("t");
    }
    assertThat(cache.length("l")).isZero();
    assertThatThrownBy(() -> cache.push("l", List.of("x".repeat(30))))
        .isInstanceOf(StateException.class);
  }
}
