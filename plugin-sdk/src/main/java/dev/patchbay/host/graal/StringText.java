package dev.patchbay.host.graal;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Strings;
import java.nio.charset.StandardCharsets;

/** A JSON string in the input. Reused; confined to one thread. */
final class StringText {

  private int end;
  private boolean escaped;

  /** Behind the closing quote, or where the string is malformed. */
  int end() {
    return end;
  }

  /** Whether the text has escapes. */
  boolean isEscaped() {
    return escaped;
  }

  /** Parses the string whose opening quote is here; null if it is malformed. */
  TruffleString parse(byte[] bytes, int quote) {
    escaped = false;
    int from = quote + 1;
    int i = Ascii.endOfPlain(bytes, from, bytes.length);
    if (i < bytes.length && bytes[i] == '"') {
      end = i + 1;
      return Strings.fromJavaString(new String(bytes, from, i - from, StandardCharsets.ISO_8859_1));
    }
    while (i < bytes.length && bytes[i] < 0) {
      i = Ascii.endOfPlain(bytes, skipHigh(bytes, i), bytes.length);
    }
    if (i < bytes.length && bytes[i] == '"') {
      end = i + 1;
      return Strings.fromJavaString(decode(bytes, from, i));
    }
    return unescape(bytes, from, i);
  }

  private static int skipHigh(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && bytes[i] < 0) {
      i++;
    }
    return i;
  }

  private TruffleString unescape(byte[] bytes, int from, int firstEscape) {
    escaped = true;
    StringBuilder text = new StringBuilder();
    int done = from;
    int i = firstEscape;
    while (i < bytes.length && bytes[i] != '"') {
      byte c = bytes[i];
      if (c < 0) {
        i = skipHigh(bytes, i);
      } else if (c == '\\') {
        text.append(decode(bytes, done, i));
        i = unescapeOne(bytes, i + 1, text);
        if (i < 0) {
          return null;
        }
        done = i;
      } else if (c < ' ') {
        break;
      } else {
        i = Ascii.endOfPlain(bytes, i + 1, bytes.length);
      }
    }
    if (i >= bytes.length || bytes[i] != '"') {
      end = Math.min(i, bytes.length);
      return null;
    }
    text.append(decode(bytes, done, i));
    end = i + 1;
    return Strings.fromJavaString(text.toString());
  }

  /** Where to go on; negative if this is no escape. */
  private int unescapeOne(byte[] bytes, int at, StringBuilder text) {
    end = Math.min(at, bytes.length);
    if (at >= bytes.length) {
      return -1;
    }
    byte c = bytes[at];
    switch (c) {
      case '"', '\\', '/' -> text.append((char) c);
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'u' -> {
        int value = hex(bytes, at + 1);
        if (value < 0) {
          return -1;
        }
        text.append((char) value);
        return at + 5;
      }
      default -> {
        return -1;
      }
    }
    return at + 1;
  }

  private static int hex(byte[] bytes, int at) {
    if (at + 4 > bytes.length) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      byte c = bytes[i];
      int digit = c < 0 ? -1 : Character.digit(c, 16);
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  private static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
