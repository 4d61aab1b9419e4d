package dev.patchbay.chaos.traffic;

import java.nio.charset.StandardCharsets;

/** Messages that are no events, and the reasons that their dead letters must give. */
enum Poison {
  BROKEN("not-json", "{\"event\":\"broken\""),
  ARRAY("not-an-object", "[1,2]"),
  NUMBER("not-an-object", "42"),
  EMPTY("empty", ""),
  TOMBSTONE("tombstone", null),
  NOT_UTF8("not-utf8", "{\"event\":\"\u00ff\"}"),
  TOO_DEEP("too-deep", "{\"event\":\"e\",\"p\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
  MISSING_FIELD("missing-field", "{\"properties\":{}}"),
  WRONG_TYPE("wrong-type", "{\"event\":5}"),
  BAD_VALUE("bad-value", "{\"event\":\"e\",\"timestamp\":\"2026-06-31\"}"),
  /** Above the job's 5 MiB: rare, see {@link Traffic}. */
  TOO_LARGE("too-large", "{\"event\":\"" + "x".repeat(6 << 20) + "\"}");

  private final String reason;
  private final String value;

  Poison(String reason, String value) {
    this.reason = reason;
    this.value = value;
  }

  String reason() {
    return reason;
  }

  /** Null for a tombstone. */
  byte[] value() {
    // Latin-1, so that 0xff stays the one byte that no UTF-8 has.
    return value == null ? null : value.getBytes(StandardCharsets.ISO_8859_1);
  }
}
