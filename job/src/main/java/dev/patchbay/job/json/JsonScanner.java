package dev.patchbay.job.json;

import dev.patchbay.job.json.MalformedJsonException.Kind;
import java.util.Arrays;

/**
 * Walks over JSON as RFC 8259 has it, checks all of it, UTF-8 included, and tells where things are.
 * It does not look at what numbers and strings mean, and sees nothing wrong in duplicate keys or
 * lone surrogates in escapes, as JavaScript's JSON.parse does not. Not thread-safe; made to be used
 * again and again.
 */
public final class JsonScanner {

  private final int maxDepth;
  private byte[] in;
  private int at;
  private int end;
  private boolean hasEscapes;
  // Whether the n-th open value is an object; else it is an array.
  private boolean[] objects = new boolean[64];

  /**
   * @param maxDepth how deep objects and arrays may be nested in the value that is scanned
   */
  public JsonScanner(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /** Starts at the first byte of a text that ends before {@code end}. */
  public void start(byte[] json, int start, int end) {
    this.in = json;
    this.at = start;
    this.end = end;
  }

  /** The index of the next byte. */
  public int position() {
    return at;
  }

  /** Passes white space; returns the next byte, or -1 at the end of the text. */
  public int next() {
    while (at < end) {
      byte c = in[at];
      if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        return c & 0xff;
      }
      at++;
    }
    return -1;
  }

  /** Passes white space and one byte, which must be the given one. */
  public void expect(char wanted) throws MalformedJsonException {
    if (next() != wanted) {
      throw unexpected("'" + wanted + "'");
    }
    at++;
  }

  /** Passes white space, after which nothing may follow. */
  public void expectEnd() throws MalformedJsonException {
    if (next() != -1) {
      throw unexpected("nothing more");
    }
  }

  /** Whether the string that was passed last has escapes in it. */
  public boolean hasEscapes() {
    return hasEscapes;
  }

  /** Passes one whole value, found at {@code depth} levels of objects and arrays. */
  public void skipValue(int depth) throws MalformedJsonException {
    int open = 0;
    while (true) {
      int c = next();
      if (c == '{' || c == '[') {
        at++;
        push(open++, c == '{', depth);
        if (next() != (c == '{' ? '}' : ']')) {
          if (c == '{') {
            skipKey();
          }
          continue;
        }
        at++;
        open--;
      } else {
        skipScalar(c);
      }
      // A value has ended; so may the containers around it.
      while (open > 0) {
        boolean object = objects[open - 1];
        c = next();
        if (c == ',') {
          at++;
          if (object) {
            skipKey();
          }
          break;
        }
        if (c != (object ? '}' : ']')) {
          throw unexpected(object ? "',' or '}'" : "',' or ']'");
        }
        at++;
        open--;
      }
      if (open == 0) {
        return;
      }
    }
  }

  private void push(int open, boolean object, int depth) throws MalformedJsonException {
    if (depth + open >= maxDepth) {
      throw new MalformedJsonException(
          Kind.DEPTH, "nested deeper than " + maxDepth + " levels at byte " + at);
    }
    if (open == objects.length) {
      objects = Arrays.copyOf(objects, 2 * open);
    }
    objects[open] = object;
  }

  private void skipKey() throws MalformedJsonException {
    skipString();
    expect(':');
  }

  private void skipScalar(int c) throws MalformedJsonException {
    switch (c) {
      case '"' -> skipString();
      case 't' -> skipWord("true");
      case 'f' -> skipWord("false");
      case 'n' -> skipWord("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> skipNumber();
      default -> throw unexpected("a value");
    }
  }

  private void skipWord(String word) throws MalformedJsonException {
    for (int i = 0; i < word.length(); i++) {
      if (at == end || in[at] != word.charAt(i)) {
        throw unexpected(word);
      }
      at++;
    }
  }

  private void skipNumber() throws MalformedJsonException {
    if (in[at] == '-') {
      at++;
    }
    if (at < end && in[at] == '0') {
      at++;
    } else {
      skipDigits();
    }
    if (at < end && in[at] == '.') {
      at++;
      skipDigits();
    }
    if (at < end && (in[at] == 'e' || in[at] == 'E')) {
      at++;
      if (at < end && (in[at] == '+' || in[at] == '-')) {
        at++;
      }
      skipDigits();
    }
  }

  private void skipDigits() throws MalformedJsonException {
    int first = at;
    while (at < end && in[at] >= '0' && in[at] <= '9') {
      at++;
    }
    if (at == first) {
      throw unexpected("a digit");
    }
  }

  /** Passes white space and one string with its quotes. */
  public void skipString() throws MalformedJsonException {
    expect('"');
    hasEscapes = false;
    byte[] bytes = in;
    int p = at;
    while (p < end) {
      if (p <= end - Long.BYTES) {
        int plain = Ascii.plainBytes(bytes, p);
        p += plain;
        if (plain == Long.BYTES) {
          continue;
        }
      }
      byte c = bytes[p];
      if (c >= ' ') {
        p++;
        if (c == '"') {
          at = p;
          return;
        }
        if (c == '\\') {
          at = p;
          skipEscape();
          p = at;
        }
      } else {
        at = p;
        // Bytes are signed: what is not ASCII is negative.
        if (c >= 0) {
          throw unexpected("no control character in a string");
        }
        skipMultiByte(c & 0xff);
        p = at;
      }
    }
    at = end;
    throw unexpected("'\"'");
  }

  private void skipEscape() throws MalformedJsonException {
    hasEscapes = true;
    int c = at < end ? in[at] : -1;
    switch (c) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
      case 'u' -> {
        at++;
        for (int i = 0; i < 4; i++) {
          if (at == end || Character.digit(in[at], 16) < 0) {
            throw unexpected("four hexadecimal digits");
          }
          at++;
        }
      }
      default -> throw unexpected("an escape");
    }
  }

  /** One character of two to four bytes, by table 3-7 of the Unicode standard. */
  private void skipMultiByte(int first) throws MalformedJsonException {
    int more;
    int low = 0x80;
    int high = 0xbf;
    if (first >= 0xc2 && first <= 0xdf) {
      more = 1;
    } else if (first >= 0xe0 && first <= 0xef) {
      more = 2;
      // No overlong forms, no surrogates.
      low = first == 0xe0 ? 0xa0 : low;
      high = first == 0xed ? 0x9f : high;
    } else if (first >= 0xf0 && first <= 0xf4) {
      more = 3;
      // No overlong forms, nothing beyond U+10FFFF.
      low = first == 0xf0 ? 0x90 : low;
      high = first == 0xf4 ? 0x8f : high;
    } else {
      throw notUtf8();
    }
    for (int i = 1; i <= more; i++) {
      int c = at + i < end ? in[at + i] & 0xff : 0;
      if (c < low || c > high) {
        throw notUtf8();
      }
      low = 0x80;
      high = 0xbf;
    }
    at += more + 1;
  }

  private MalformedJsonException notUtf8() {
    return new MalformedJsonException(Kind.UTF8, "not UTF-8 at byte " + at);
  }

  private MalformedJsonException unexpected(String wanted) {
    String found =
        at >= end
            ? "the end"
            : in[at] > ' ' && in[at] < 0x7f
                ? "'" + (char) in[at] + "'"
                : String.format("byte 0x%02x", in[at]);
    return new MalformedJsonException(
        Kind.SYNTAX, "expected " + wanted + " but found " + found + " at byte " + at);
  }
}
