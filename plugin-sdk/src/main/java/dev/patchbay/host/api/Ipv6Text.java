package dev.patchbay.host.api;

import java.util.Optional;

/** IPv6 addresses as text, read and written as the URL standard does. */
final class Ipv6Text {

  private static final int PIECES = 8;

  private final String text;
  private final int[] pieces = new int[PIECES];
  private int at;
  private int piece;
  private int compressed = -1;

  private Ipv6Text(String text) {
    this.text = text;
  }

  /** The address in its shortest form; empty if the text is none. */
  static Optional<String> parse(String text) {
    Ipv6Text parser = new Ipv6Text(text);
    return parser.read() ? Optional.of(parser.shortest()) : Optional.empty();
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private boolean read() {
    if (peek() == ':') {
      if (!text.startsWith("::")) {
        return false;
      }
      at = 2;
      compressed = ++piece;
    }
    while (at < text.length()) {
      if (piece == PIECES) {
        return false;
      }
      if (peek() == ':') {
        if (compressed >= 0) {
          return false;
        }
        at++;
        compressed = ++piece;
        continue;
      }
      int start = at;
      int value = 0;
      while (at - start < 4 && isHex(peek())) {
        value = value * 16 + Character.digit(peek(), 16);
        at++;
      }
      if (peek() == '.') {
        at = start;
        if (start + 1 > text.length() || piece > PIECES - 2 || !readIpv4()) {
          return false;
        }
        break;
      }
      if (peek() == ':') {
        at++;
        if (at == text.length()) {
          return false;
        }
      } else if (at < text.length()) {
        return false;
      }
      pieces[piece++] = value;
    }
    return expand();
  }

  private static boolean isHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private boolean readIpv4() {
    for (int seen = 0; seen < 4; seen++) {
      if (seen > 0) {
        if (peek() != '.') {
          return false;
        }
        at++;
      }
      int value = -1;
      while (peek() >= '0' && peek() <= '9') {
        if (value == 0) {
          return false;
        }
        value = Math.max(value, 0) * 10 + (peek() - '0');
        if (value > 255) {
          return false;
        }
        at++;
      }
      if (value < 0) {
        return false;
      }
      pieces[piece] = pieces[piece] * 256 + value;
      if (seen % 2 == 1) {
        piece++;
      }
    }
    return at == text.length();
  }

  /** Moves what follows the double colon to the end. */
  private boolean expand() {
    if (compressed < 0) {
      return piece == PIECES;
    }
    int after = piece - compressed;
    for (int i = 1; i <= after; i++) {
      int from = piece - i;
      int to = PIECES - i;
      if (from != to) {
        pieces[to] = pieces[from];
        pieces[from] = 0;
      }
    }
    return true;
  }

  private String shortest() {
    int longestAt = -1;
    int longest = 1;
    for (int i = 0; i < PIECES; i++) {
      int end = i;
      while (end < PIECES && pieces[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        longest = end - i;
        longestAt = i;
      }
      i = Math.max(i, end);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < PIECES; i++) {
      if (i == longestAt) {
        out.append(i == 0 ? "::" : ":");
        i += longest - 1;
        continue;
      }
      out.append(Integer.toHexString(pieces[i]));
      if (i < PIECES - 1) {
        out.append(':');
      }
    }
    return out.toString();
  }
}
