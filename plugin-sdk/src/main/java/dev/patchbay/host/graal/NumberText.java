package dev.patchbay.host.graal;

import java.nio.charset.StandardCharsets;

/** A JSON number in the input. Reused; confined to one thread. */
final class NumberText {

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final int EXACT_DIGITS = 15;

  private int end;
  private boolean canonical;

  /** Where the number ends. */
  int end() {
    return end;
  }

  /** Whether it is certain that JavaScript would write the number like this. */
  boolean isCanonical() {
    return canonical;
  }

  /**
   * Parses the number that starts here. An Integer or a Double, as JSON.parse gives it; null if it
   * is malformed, and then {@link #end} is where.
   */
  Number parse(byte[] bytes, int from) {
    int length = bytes.length;
    int i = from;
    boolean negative = bytes[i] == '-';
    if (negative) {
      i++;
    }
    int first = i;
    long digits = 0;
    while (i < length && isDigit(bytes[i])) {
      digits = digits * 10 + (bytes[i++] - '0'); // May overflow; not used then.
    }
    int count = i - first;
    if (count == 0 || (count > 1 && bytes[first] == '0')) {
      return malformed(i);
    }
    if (i == length || (bytes[i] != '.' && (bytes[i] | 0x20) != 'e')) {
      end = i;
      canonical = count <= EXACT_DIGITS && !(negative && digits == 0);
      return integer(bytes, from, count, negative ? -digits : digits, negative);
    }
    int decimals = 0;
    if (bytes[i] == '.') {
      int point = i++;
      while (i < length && isDigit(bytes[i])) {
        digits = digits * 10 + (bytes[i++] - '0');
      }
      decimals = i - point - 1;
      if (decimals == 0) {
        return malformed(i);
      }
    }
    boolean exponent = i < length && (bytes[i] | 0x20) == 'e';
    if (exponent) {
      i++;
      if (i < length && (bytes[i] == '+' || bytes[i] == '-')) {
        i++;
      }
      int firstOfExponent = i;
      while (i < length && isDigit(bytes[i])) {
        i++;
      }
      if (i == firstOfExponent) {
        return malformed(i);
      }
    }
    end = i;
    if (exponent || count + decimals > EXACT_DIGITS) {
      canonical = false;
      return Double.parseDouble(text(bytes, from));
    }
    // Fifteen digits are exact, and so is the power: the quotient is rounded once.
    double value = digits / POWERS[decimals];
    canonical = bytes[i - 1] != '0' && value >= 1e-6;
    return negative ? -value : value;
  }

  private Number integer(byte[] bytes, int from, int count, long value, boolean negative) {
    if (count > EXACT_DIGITS) {
      return Double.parseDouble(text(bytes, from));
    }
    if (value == 0 && negative) {
      return -0.0;
    }
    // Not a conditional expression: it would make a double of the int.
    if (value == (int) value) {
      return (int) value;
    }
    return (double) value;
  }

  private String text(byte[] bytes, int from) {
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
  }

  private Number malformed(int at) {
    end = at;
    return null;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
