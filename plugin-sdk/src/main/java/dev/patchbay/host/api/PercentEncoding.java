package dev.patchbay.host.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as URLs use it: which characters are encoded depends on the part. */
enum PercentEncoding {
  CONTROL(""),
  FRAGMENT(" \"<>`"),
  QUERY(" \"#<>"),
  SPECIAL_QUERY(" \"#<>'"),
  PATH(" \"#<>?`{}"),
  USERINFO(" \"#<>?^`{}/:;=@[\\]|");

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final String characters;

  PercentEncoding(String characters) {
    this.characters = characters;
  }

  private boolean isPlain(int c) {
    return c > 0x1F && c <= 0x7E && characters.indexOf(c) < 0;
  }

  /** Appends one code point, which is not half of a surrogate pair. */
  void append(StringBuilder out, int codePoint) {
    if (isPlain(codePoint)) {
      out.append((char) codePoint);
      return;
    }
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      out.append('%').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
    }
  }

  String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(it -> append(out, it));
    return out.toString();
  }

  /** Decodes the text's bytes as UTF-8; what is malformed becomes U+FFFD. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        out.write((high << 4) | low);
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
