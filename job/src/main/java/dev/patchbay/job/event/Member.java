package dev.patchbay.job.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The members of an event that the job knows. */
enum Member {
  UUID("uuid"),
  EVENT("event"),
  DISTINCT_ID("distinct_id"),
  TEAM_ID("team_id"),
  TIMESTAMP("timestamp"),
  IP("ip"),
  SITE_URL("site_url"),
  PROPERTIES("properties"),
  SET("$set"),
  SET_ONCE("$set_once");

  /** How many there are. */
  static final int COUNT = values().length;

  // Nearly every member of an event is told from all known ones by the length of its name.
  private static final Member[][] BY_LENGTH = byLength();

  final String key;

  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it.
  private final byte[] name;

  Member(String key) {
    this.key = key;
    this.name = key.getBytes(StandardCharsets.UTF_8);
  }

  private static Member[][] byLength() {
    int longest = Arrays.stream(values()).mapToInt(it -> it.name.length).max().orElseThrow();
    return IntStream.rangeClosed(0, longest)
        .mapToObj(
            length ->
                Arrays.stream(values())
                    .filter(it -> it.name.length == length)
                    .toArray(Member[]::new))
        .toArray(Member[][]::new);
  }

  /** Its place in arrays with one for each member: an EnumMap would box what they hold. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }

  /** The member whose name stands, without escapes, between two positions; or null. */
  static Member at(byte[] json, int start, int end) {
    int length = end - start;
    if (length < BY_LENGTH.length) {
      for (Member member : BY_LENGTH[length]) {
        if (Arrays.equals(member.name, 0, length, json, start, end)) {
          return member;
        }
      }
    }
    return null;
  }

  static Member named(String key) {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    return at(name, 0, name.length);
  }
}
