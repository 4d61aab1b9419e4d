package dev.patchbay.bench.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When events were sent, by where they stand on the events topic. Safe for concurrent use. */
final class SendTimes {

  private final Map<Position, Long> micros = new ConcurrentHashMap<>();

  private record Position(int partition, long offset) {}

  /** Microseconds since 1970. */
  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  void sent(int partition, long offset, long atMicros) {
    micros.put(new Position(partition, offset), atMicros);
  }

  /** When it was sent, once; 0 if it was not sent by us, or asked for before. */
  long take(int partition, long offset) {
    Long at = micros.remove(new Position(partition, offset));
    return at == null ? 0 : at;
  }
}
