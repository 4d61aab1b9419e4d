package dev.patchbay.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds, in the stack traces that Flink answers with, the one line that a person can use. */
final class FlinkFailure {
  private static final String CAUSE = "Caused by: ";
  private static final Pattern FRAMES = Pattern.compile("\\n\\s*(at |\\.\\.\\. \\d+ more)");
  private static final Pattern EXCEPTION_CLASS = Pattern.compile("^([a-z][\\w]*\\.)+\\w+(?:: |$)");

  private FlinkFailure() {}

  /** The innermost cause's message, on one line; its class if it has no message. */
  static String reason(String stackTrace) {
    String trace = stackTrace.replace("\\n", "\n").replace("\\t", "\t");
    int innermost = trace.lastIndexOf(CAUSE);
    String cause = innermost < 0 ? trace : trace.substring(innermost + CAUSE.length());
    Matcher frames = FRAMES.matcher(cause);
    String words = frames.find() ? cause.substring(0, frames.start()) : cause;
    String message = EXCEPTION_CLASS.matcher(words).replaceFirst("");
    return (message.isBlank() ? words : message)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
