package dev.patchbay.host.graal;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Scalars as JSON.stringify would write them, in UTF-8. */
final class JsonOutput {

  private static final int INITIAL = 1 << 14;
  private static final int KEPT = 1 << 18;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  /** Before 19, the JDK's text is not always the shortest. */
  private static final boolean SHORTEST = Runtime.version().feature() >= 19;

  private static final int MOST_DECIMALS = 6;
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
  private static final double LARGEST_DECIMAL = 1e15;

  private byte[] bytes = new byte[INITIAL];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[INITIAL];
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      grow(more);
    }
  }

  private void grow(int more) {
    long needed = (long) size + more;
    if (needed > Integer.MAX_VALUE - 8) {
      throw new OutOfMemoryError("an event of more than 2 GiB");
    }
    bytes =
        Arrays.copyOf(
            bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * bytes.length, needed)));
  }

  void write(char ascii) {
    ensure(1);
    bytes[size++] = (byte) ascii;
  }

  void write(byte[] text) {
    ensure(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
  }

  void writeNull() {
    write(NULL);
  }

  void write(boolean value) {
    write(value ? TRUE : FALSE);
  }

  void write(int value) {
    write((long) value);
  }

  void write(double value) {
    if (value == (int) value) {
      write((long) (int) value);
    } else if (Double.isNaN(value) || Double.isInfinite(value)) {
      writeNull();
    } else {
      writeFraction(value);
    }
  }

  private void writeFraction(double value) {
    double magnitude = Math.abs(value);
    if (magnitude < LARGEST_DECIMAL && magnitude >= 1e-6) {
      for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
        double scaled = Math.rint(magnitude * POWERS[decimals]);
        // Up to 15 digits: no other number of so few digits is read as the same double.
        if (scaled >= LARGEST_DECIMAL) {
          break;
        }
        if (scaled / POWERS[decimals] == magnitude) {
          writeDecimal(value < 0, (long) scaled, decimals);
          return;
        }
      }
    }
    if (SHORTEST && magnitude >= 1e-3 && magnitude < 1e7) {
      writeAscii(Double.toString(value));
    } else {
      writeAscii(JSRuntime.doubleToString(value).toJavaStringUncached());
    }
  }

  private void writeDecimal(boolean negative, long scaled, int decimals) {
    if (negative) {
      write('-');
    }
    if (decimals == 0) {
      write(scaled);
      return;
    }
    long power = (long) POWERS[decimals];
    write(scaled / power);
    ensure(1 + decimals);
    bytes[size++] = '.';
    long rest = scaled % power;
    for (int i = size + decimals - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += decimals;
  }

  private void write(long value) {
    ensure(20);
    long rest = value;
    if (rest < 0) {
      bytes[size++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long power = 10; digits < 19 && rest >= power; power *= 10) {
      digits++;
    }
    int end = size + digits;
    for (int i = end - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size = end;
  }

  private void writeAscii(String text) {
    int length = text.length();
    ensure(length);
    copyLowBytes(text, length);
    size += length;
  }

  /** In quotes. */
  void write(TruffleString value) {
    String text = value.toJavaStringUncached(); // Remembered inside the value.
    int length = text.length();
    ensure(length + 2);
    bytes[size++] = '"';
    if (value.getStringCompactionLevelUncached(TruffleString.Encoding.UTF_16)
        == TruffleString.CompactionLevel.S1) {
      copyLowBytes(text, length);
      int end = size + length;
      int plain = Ascii.endOfPlain(bytes, size, end);
      if (plain == end) {
        size = end;
      } else {
        size = plain;
        escape(text, plain - (end - length));
      }
    } else {
      escape(text, 0);
    }
    write('"');
  }

  @SuppressWarnings("deprecation") // The low bytes are what is wanted here.
  private void copyLowBytes(String text, int length) {
    text.getBytes(0, length, bytes, size);
  }

  private void escape(String text, int from) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      ensure(6);
      if (c < ' ' || c == '"' || c == '\\') {
        escape(c);
      } else if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | (c >> 6));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes[size++] = (byte) (0xF0 | (point >> 18));
        bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (point & 0x3F));
      } else {
        escapeUnicode(c);
      }
    }
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> escapeAs(c);
      case '\n' -> escapeAs('n');
      case '\r' -> escapeAs('r');
      case '\t' -> escapeAs('t');
      case '\b' -> escapeAs('b');
      case '\f' -> escapeAs('f');
      default -> escapeUnicode(c);
    }
  }

  private void escapeAs(char c) {
    bytes[size++] = '\\';
    bytes[size++] = (byte) c;
  }

  private void escapeUnicode(char c) {
    escapeAs('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(c >> shift) & 0xF];
    }
  }
}
