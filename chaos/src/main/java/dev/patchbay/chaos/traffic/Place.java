package dev.patchbay.chaos.traffic;

import java.util.Optional;
import java.util.UUID;

/**
 * Where an event is in the topic: all that there is to know of it. One producer writes the topic,
 * so offsets have no gaps, and an event's offset is known before it is sent.
 */
public record Place(int partition, long offset) {

  private static final long MARK = 0xCA05_CA05L << 32 | 0x4000;
  private static final long VARIANT = 1L << 63;

  /** The event's uuid: of version 4 in its form, and readable. */
  public UUID uuid() {
    return new UUID(MARK | (long) partition << 16, VARIANT | offset);
  }

  /** Whose uuid that is, if it is one of these. */
  public static Optional<Place> of(UUID uuid) {
    Place place =
        new Place(
            (int) (uuid.getMostSignificantBits() >>> 16 & 0xffff),
            uuid.getLeastSignificantBits() & ~VARIANT);
    return place.uuid().equals(uuid) ? Optional.of(place) : Optional.empty();
  }

  /** Reads {@code partition:offset}. */
  public static Place parse(String text) {
    int colon = text.indexOf(':');
    return new Place(
        Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return partition + "/" + offset;
  }
}
