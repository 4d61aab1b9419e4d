package dev.patchbay.local;

import java.util.List;
import java.util.stream.Collectors;

/** What a person can act on in a Java stack trace: the message of its last cause, on one line. */
final class RootCause {
  private static final String MARK = "Caused by: ";

  private RootCause() {}

  static String of(String stackTrace) {
    List<String> lines = stackTrace.lines().toList();
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(MARK)) {
        last = i;
      }
    }
    // A message may have several lines; the frames that follow it are indented with a tab.
    return lines.stream()
        .skip(last)
        .takeWhile(line -> !line.startsWith("\t"))
        .map(String::strip)
        .collect(Collectors.joining(" "))
        .replaceFirst("^" + MARK, "")
        .replaceFirst("^[\\w.$]+(?:Exception|Error): ", "");
  }
}
