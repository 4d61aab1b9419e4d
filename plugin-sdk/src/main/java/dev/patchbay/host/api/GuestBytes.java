package dev.patchbay.host.api;

import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Value;

/** Bytes that a script hands in: a text, or a part of an ArrayBuffer. */
final class GuestBytes {

  private GuestBytes() {}

  /**
   * Copies the bytes that the arguments describe, from a place on: either a text, which is taken as
   * UTF-8, or a buffer, an offset and a length.
   */
  static byte[] from(Value[] arguments, int place) {
    Value data = arguments[place];
    if (data.isString()) {
      return data.asString().getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[arguments[place + 2].asInt()];
    data.readBuffer(arguments[place + 1].asInt(), bytes, 0, bytes.length);
    return bytes;
  }
}
