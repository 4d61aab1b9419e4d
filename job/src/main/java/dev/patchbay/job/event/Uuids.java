package dev.patchbay.job.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/** UUIDs of events: read, or made for those that bring none. Not thread-safe. */
final class Uuids {

  private final MessageDigest sha1;
  private final byte[] topic;
  private final ByteBuffer place = ByteBuffer.allocate(4 + 8 + 8);

  Uuids(String topic) {
    this.topic = (topic + '\0').getBytes(StandardCharsets.UTF_8);
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /**
   * The same for the same record each time, so that an event that is read again after a failure
   * remains one event, and for replays of the same dead letter. Kafka's timestamp tells the records
   * of a topic that was deleted and made anew from the old ones.
   */
  UUID of(SourceEvent source) {
    return of(source, "");
  }

  /** One of several for the same record; the same for the same name each time. */
  UUID of(SourceEvent source, String name) {
    Origin origin = Origin.of(source);
    place.clear();
    place.putInt(origin.partition()).putLong(origin.offset()).putLong(origin.timestamp());
    sha1.update(topic);
    sha1.update(place.array());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xf000L) | 0x5000L;
    long low = (hash.getLong() & ~0xc000_0000_0000_0000L) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** Reads the usual form and no other: UUID.fromString takes {@code 1-1-1-1-1} too. */
  static Optional<UUID> parse(byte[] text, int start, int end) {
    if (end - start != 36) {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 36; i++) {
      int c = text[start + i];
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (c != '-') {
          return Optional.empty();
        }
        continue;
      }
      int digit = hexDigit(c);
      if (digit < 0) {
        return Optional.empty();
      }
      // The first 16 digits end before the third dash.
      if (i < 18) {
        high = high << 4 | digit;
      } else {
        low = low << 4 | digit;
      }
    }
    return Optional.of(new UUID(high, low));
  }

  private static int hexDigit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
