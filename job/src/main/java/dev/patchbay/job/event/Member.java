package dev.patchbay.job.event;

import java.nio.charset.StandardCharsets;

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

  private static final Member[] ALL = values();

  final String key;

  Member(String key) {
    this.key = key;
  }

  /** The member whose name stands, without escapes, between two positions; or null. */
  static Member at(byte[] json, int start, int end) {
    for (Member member : ALL) {
      if (member.stands(json, start, end)) {
        return member;
      }
    }
    return null;
  }

  private boolean stands(byte[] json, int start, int end) {
    if (key.length() != end - start) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (json[start + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static Member named(String key) {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    return at(name, 0, name.length);
  }
}
