package dev.patchbay.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where each piece of made code was written: a source map of revision 3, as bundlers make it. Lines
 * and columns begin with 1 here, and with 0 in the map.
 */
final class SourceMap {

  /** A place in one of the author's files. */
  record Place(String file, int line, int column) {}

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int COLUMN = 0;
  private static final int FILE = 1;
  private static final int WRITTEN_LINE = 2;
  private static final int WRITTEN_COLUMN = 3;
  private static final int FIELDS = 4;

  private final List<String> files;

  /** The pieces of each line, one after the other: {@link #FIELDS} numbers each. */
  private final List<int[]> lines = new ArrayList<>();

  private SourceMap(List<String> files) {
    this.files = files;
  }

  /** Reads a map; empty if it is none. */
  static Optional<SourceMap> parse(String json) {
    try {
      JsonNode map = MAPPER.readTree(json);
      List<String> files = new ArrayList<>();
      map.path("sources").forEach(it -> files.add(it.asText()));
      if (map.path("version").asInt() != 3 || !map.path("mappings").isTextual()) {
        return Optional.empty();
      }
      SourceMap made = new SourceMap(files);
      made.read(map.path("mappings").textValue());
      return Optional.of(made);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Lines end with {@code ;} and pieces with a comma; their numbers are base 64, five bits a digit,
   * least first, with the sign in the lowest bit, and say the difference to the piece before.
   */
  private void read(String mappings) {
    int[] now = new int[FIELDS];
    int[] line = new int[8 * FIELDS];
    int length = 0;
    int field = 0;
    int value = 0;
    int shift = 0;
    for (int i = 0; i <= mappings.length(); i++) {
      char c = i < mappings.length() ? mappings.charAt(i) : ';';
      if (c == ',' || c == ';') {
        // A piece of one number stands for code that nobody wrote.
        if (field >= FIELDS) {
          line = length == line.length ? Arrays.copyOf(line, 2 * length) : line;
          System.arraycopy(now, 0, line, length, FIELDS);
          length += FIELDS;
        }
        field = 0;
        if (c == ';') {
          lines.add(Arrays.copyOf(line, length));
          length = 0;
          now[COLUMN] = 0;
        }
        continue;
      }
      int digit = DIGITS.indexOf(c);
      if (digit < 0 || shift > 30) {
        throw new IllegalArgumentException("no source map: " + c);
      }
      value |= (digit & 31) << shift;
      shift += 5;
      if ((digit & 32) == 0) {
        if (field < FIELDS) {
          now[field] += (value & 1) == 0 ? value >>> 1 : -(value >>> 1);
        }
        field++;
        value = 0;
        shift = 0;
      }
    }
  }

  /** Where that was written; empty if nobody wrote it. */
  Optional<Place> at(int line, int column) {
    if (line < 1 || line > lines.size()) {
      return Optional.empty();
    }
    int[] pieces = lines.get(line - 1);
    int found = -1;
    for (int i = 0; i < pieces.length && pieces[i + COLUMN] <= column - 1; i += FIELDS) {
      found = i;
    }
    if (found < 0 || pieces[found + FILE] < 0 || pieces[found + FILE] >= files.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Place(
            files.get(pieces[found + FILE]),
            pieces[found + WRITTEN_LINE] + 1,
            pieces[found + WRITTEN_COLUMN] + 1));
  }
}
