package dev.patchbay.cli.output;

import java.util.regex.Pattern;

/** Texts of others, told within a line. */
public final class OneLine {

  private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");

  private OneLine() {}

  /** The text with a space where a line ends, and none at its end; "null" for null. */
  public static String of(Object text) {
    return BREAK.matcher(String.valueOf(text).stripTrailing()).replaceAll(" ");
  }
}
