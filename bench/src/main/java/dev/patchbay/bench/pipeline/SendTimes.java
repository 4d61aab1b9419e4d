package dev.patchbay.bench.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When events were sent: by their uuids, which every output has, and by where they stand on the
 * events topic, which a table is quicker to ask for. Safe for concurrent use.
 */
final class SendTimes {

  private final Map<String, Long> byUuid = new ConcurrentHashMap<>();
  private final Map<Position, Long> byPosition = new ConcurrentHashMap<>();

  private record Position(int partition, long offset) {}

  /** Microseconds since 1970. */
  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  void sent(String uuid, long atMicros) {
    byUuid.put(uuid, atMicros);
  }

  void sent(int partition, long offset, long atMicros) {
    byPosition.put(new Position(partition, offset), atMicros);
  }

  /** When it was sent, once; 0 if it was not sent by us, or asked for before. */
  long take(String uuid) {
    return zeroIfNone(byUuid.remove(uuid));
  }

  /** The same. */
  long take(int partition, long offset) {
    return zeroIfNone(byPosition.remove(new Position(partition, offset)));
  }

  private static long zeroIfNone(Long at) {
    return at == null ? 0 : at;
  }
}
