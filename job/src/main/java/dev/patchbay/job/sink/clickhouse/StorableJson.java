package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Copies JSON so that ClickHouse's JSON type takes it and keeps what it means. The type refuses the
 * whole object for one number that its parser cannot hold, or one half of a surrogate pair. So:
 *
 * <ul>
 *   <li>a whole number beyond 64 bits becomes a string of its digits, and so does a number too
 *       large for a double;
 *   <li>a lone surrogate in an escape becomes U+FFFD, as when JavaScript encodes text.
 * </ul>
 *
 * Everything else is copied as it is. The text must be valid JSON. Not thread-safe; the buffer that
 * is returned holds until the next call.
 */
final class StorableJson {

  private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);

  private static final String MIN_INT64 = "-9223372036854775808";
  private static final String MAX_UINT64 = "18446744073709551615";

  private final RowBuffer out = new RowBuffer(4096);
  private byte[] in;
  // What comes before this is in `out` already.
  private int copied;

  /** One value. */
  RowBuffer value(byte[] json, Span span) {
    out.clear();
    append(json, span);
    return out;
  }

  /** An object of members that each begin with their key. */
  RowBuffer objectOf(byte[] json, List<Span> members) {
    out.clear();
    out.raw((byte) '{');
    for (Span member : members) {
      if (out.size() > 1) {
        out.raw((byte) ',');
      }
      append(json, member);
    }
    out.raw((byte) '}');
    return out;
  }

  private void append(byte[] json, Span span) {
    in = json;
    copied = span.start();
    int at = span.start();
    while (at < span.end()) {
      byte c = in[at];
      if (c == '"') {
        at = string(at + 1);
      } else if (c == '-' || (c >= '0' && c <= '9')) {
        at = number(at, span.end());
      } else {
        at++;
      }
    }
    copyUntil(span.end());
  }

  private void copyUntil(int at) {
    out.raw(in, copied, at);
    copied = at;
  }

  /** Returns the index after the closing quote. */
  private int string(int start) {
    int at = start;
    while (in[at] != '"') {
      if (in[at] != '\\') {
        at++;
      } else if (in[at + 1] != 'u') {
        at += 2;
      } else {
        at = unicodeEscape(at);
      }
    }
    return at + 1;
  }

  /** Returns the index after the escape, or after both of a pair. */
  private int unicodeEscape(int at) {
    char c = unit(at);
    if (!Character.isSurrogate(c)) {
      return at + 6;
    }
    boolean isPair =
        Character.isHighSurrogate(c)
            && in[at + 6] == '\\'
            && in[at + 7] == 'u'
            && Character.isLowSurrogate(unit(at + 6));
    if (isPair) {
      return at + 12;
    }
    copyUntil(at);
    out.raw(REPLACEMENT, 0, REPLACEMENT.length);
    copied = at + 6;
    return copied;
  }

  private char unit(int escape) {
    int value = 0;
    for (int i = escape + 2; i < escape + 6; i++) {
      value = value << 4 | Character.digit(in[i], 16);
    }
    return (char) value;
  }

  /** Returns the index after the number. */
  private int number(int start, int end) {
    int at = start;
    boolean isWhole = true;
    while (at < end && isPartOfNumber(in[at])) {
      isWhole &= in[at] != '.' && in[at] != 'e' && in[at] != 'E';
      at++;
    }
    if (isWhole ? !fitsIn64Bits(start, at) : !fitsInDouble(start, at)) {
      copyUntil(start);
      out.raw((byte) '"');
      copyUntil(at);
      out.raw((byte) '"');
    }
    return at;
  }

  private static boolean isPartOfNumber(byte c) {
    return (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || c == '-' || c == '+';
  }

  private boolean fitsIn64Bits(int start, int end) {
    boolean isNegative = in[start] == '-';
    int digits = end - start - (isNegative ? 1 : 0);
    if (digits < 19) {
      return true;
    }
    return digits <= 20 && compare(start, end, isNegative ? MIN_INT64 : MAX_UINT64) <= 0;
  }

  /** Compares two whole numbers of the same sign by their size. */
  private int compare(int start, int end, String limit) {
    if (end - start != limit.length()) {
      return Integer.compare(end - start, limit.length());
    }
    for (int i = 0; i < limit.length(); i++) {
      if (in[start + i] != limit.charAt(i)) {
        return Integer.compare(in[start + i], limit.charAt(i));
      }
    }
    return 0;
  }

  private boolean fitsInDouble(int start, int end) {
    boolean isSmall = end - start <= 300;
    for (int i = start; i < end && isSmall; i++) {
      isSmall = in[i] != 'e' && in[i] != 'E';
    }
    // Without an exponent it takes 309 digits to leave a double's range.
    return isSmall
        || !Double.isInfinite(
            Double.parseDouble(new String(in, start, end - start, StandardCharsets.US_ASCII)));
  }
}
