package dev.patchbay.job.json;

import java.nio.charset.StandardCharsets;

/** Text of strings that were scanned. */
public final class JsonStrings {

  private static final char REPLACEMENT = '\ufffd';

  private JsonStrings() {}

  /**
   * The text between two quotes. A surrogate without its other half, which no encoding can hold,
   * becomes U+FFFD.
   *
   * @param start the byte after the opening quote
   * @param end the closing quote
   */
  public static String decode(byte[] json, int start, int end, boolean hasEscapes) {
    String raw = new String(json, start, end - start, StandardCharsets.UTF_8);
    return hasEscapes ? unescape(raw) : raw;
  }

  private static String unescape(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escape = raw.charAt(i++);
      switch (escape) {
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          text.append((char) Integer.parseInt(raw, i, i + 4, 16));
          i += 4;
        }
        default -> text.append(escape);
      }
    }
    replaceLoneSurrogates(text);
    return text.toString();
  }

  private static void replaceLoneSurrogates(StringBuilder text) {
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        text.setCharAt(i, REPLACEMENT);
      }
      i += Character.charCount(codePoint);
    }
  }
}
