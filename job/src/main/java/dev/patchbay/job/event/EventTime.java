package dev.patchbay.job.event;

import java.time.Instant;
import java.util.OptionalLong;

/** The times that an event can have: those that ClickHouse's DateTime64 can hold. */
final class EventTime {

  private static final long MIN = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
  private static final long MAX = Instant.parse("2299-12-31T23:59:59.999Z").toEpochMilli();

  private EventTime() {}

  /** The member timestamp, in milliseconds since 1970, or nothing if it is not such a time. */
  static OptionalLong read(EventMembers members) {
    OptionalLong millis = OptionalLong.empty();
    if (members.isString(Member.TIMESTAMP)) {
      millis = members.isoTime(Member.TIMESTAMP);
    } else if (members.isNumber(Member.TIMESTAMP)) {
      millis = members.wholeNumber(Member.TIMESTAMP);
    }
    return millis.isPresent() && clamp(millis.getAsLong()) == millis.getAsLong()
        ? millis
        : OptionalLong.empty();
  }

  /** The nearest possible time. */
  static long clamp(long millis) {
    return Math.max(MIN, Math.min(MAX, millis));
  }
}
