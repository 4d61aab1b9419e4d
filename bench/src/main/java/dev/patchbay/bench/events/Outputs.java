package dev.patchbay.bench.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * How alike two runtimes' outputs are.
 *
 * @param identical byte for byte
 * @param equal as JSON values only: neither the order of members nor the way numbers are written
 *     counts
 */
public record Outputs(int identical, int equal) {

  /** Nothing compared yet. */
  public static final Outputs NONE = new Outputs(0, 0);

  /**
   * Compares outputs line by line.
   *
   * @throws DifferentOutput with the first example, if two differ as values
   */
  public static Outputs compare(
      String what, List<byte[]> events, List<byte[]> expected, List<byte[]> actual) {
    if (expected.size() != events.size() || actual.size() != events.size()) {
      throw new DifferentOutput(
          "%s: %d events became %d outputs in one and %d in the other"
              .formatted(what, events.size(), expected.size(), actual.size()));
    }
    int identical = 0;
    for (int i = 0; i < expected.size(); i++) {
      if (Arrays.equals(expected.get(i), actual.get(i))) {
        identical++;
      } else if (!read(expected.get(i)).equals(Outputs::compareScalars, read(actual.get(i)))) {
        throw new DifferentOutput(
            "%s, event %d:%n  event    %s%n  expected %s%n  got      %s"
                .formatted(
                    what, i, text(events.get(i)), text(expected.get(i)), text(actual.get(i))));
      }
    }
    return new Outputs(identical, expected.size() - identical);
  }

  /** Both together. */
  public Outputs plus(Outputs other) {
    return new Outputs(identical + other.identical, equal + other.equal);
  }

  private static JsonNode read(byte[] json) {
    try {
      return Json.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON: " + text(json), e);
    }
  }

  private static int compareScalars(JsonNode left, JsonNode right) {
    boolean numbers = left.isNumber() && right.isNumber();
    boolean same = numbers ? left.doubleValue() == right.doubleValue() : left.equals(right);
    return same ? 0 : 1;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Two runtimes disagree, so comparing their speed would mean nothing. */
  public static final class DifferentOutput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DifferentOutput(String message) {
      super(message);
    }
  }
}
