package dev.patchbay.job.event;

import dev.patchbay.job.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Appends what plugins expect and an event lacks. Appended, not put in front: where a key is there
 * with null, the last one counts; and what was read from the original still stands where it stood.
 */
final class Completion {

  private Completion() {}

  static byte[] of(byte[] json, EventFields fields, EventMembers members) {
    try {
      members.scan(json);
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException("not the JSON that the fields were read from", e);
    }
    StringBuilder missing = new StringBuilder();
    if (members.isMissing(Member.UUID)) {
      missing.append(",\"uuid\":\"").append(fields.uuid()).append('"');
    }
    if (!members.isNumber(Member.TEAM_ID)) {
      missing.append(",\"team_id\":").append(fields.team());
    }
    if (members.isMissing(Member.TIMESTAMP)) {
      Instant time = Instant.ofEpochMilli(fields.timestampMillis());
      missing.append(",\"timestamp\":\"").append(time).append('"');
    }
    if (members.isMissing(Member.PROPERTIES)) {
      missing.append(",\"properties\":{}");
    }
    return withEnding(json, missing.append('}').toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] withEnding(byte[] json, byte[] ending) {
    int brace = json.length - 1;
    while (json[brace] != '}') {
      brace--;
    }
    byte[] complete = new byte[brace + ending.length];
    System.arraycopy(json, 0, complete, 0, brace);
    System.arraycopy(ending, 0, complete, brace, ending.length);
    return complete;
  }
}
