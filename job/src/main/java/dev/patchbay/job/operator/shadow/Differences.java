package dev.patchbay.job.operator.shadow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.patchbay.model.ShadowRecord.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Where two events differ as JSON: the order of members and the way in which a number is written do
 * not matter. No more than {@link #MOST} places are found.
 */
final class Differences {

  static final int MOST = 20;
  static final int LONGEST_VALUE = 100;
  static final int LONGEST_PATH = 200;

  private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_$-]+");
  private static final String ELLIPSIS = "...";

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final UnaryOperator<String> shown;
  private final List<Change> changes = new ArrayList<>();

  private Differences(UnaryOperator<String> shown) {
    this.shown = shown;
  }

  /**
   * Finds them.
   *
   * @param shown makes of a text what people may see
   */
  static List<Change> between(byte[] present, byte[] shadow, UnaryOperator<String> shown) {
    if (Arrays.equals(present, shadow)) {
      return List.of();
    }
    Differences differences = new Differences(shown);
    try {
      differences.compare("", MAPPER.readTree(present), MAPPER.readTree(shadow));
    } catch (IOException e) {
      // Nested more deeply than anybody reads: that they are not the same is known all the same.
      return List.of(new Change("(all of it)", Optional.empty(), Optional.empty()));
    }
    return differences.changes;
  }

  private void compare(String path, JsonNode present, JsonNode shadow) {
    if (changes.size() >= MOST) {
      return;
    }
    if (present.isObject() && shadow.isObject()) {
      compareMembers(path, present, shadow);
    } else if (present.isArray() && shadow.isArray() && present.size() == shadow.size()) {
      for (int i = 0; i < present.size(); i++) {
        compare(path + "[]", present.get(i), shadow.get(i));
      }
    } else if (!areSame(present, shadow)) {
      add(path, Optional.of(present), Optional.of(shadow));
    }
  }

  private void compareMembers(String path, JsonNode present, JsonNode shadow) {
    for (Iterator<String> names = present.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode other = shadow.get(name);
      if (other == null) {
        add(member(path, name), Optional.of(present.get(name)), Optional.empty());
      } else {
        compare(member(path, name), present.get(name), other);
      }
    }
    for (Iterator<String> names = shadow.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!present.has(name)) {
        add(member(path, name), Optional.empty(), Optional.of(shadow.get(name)));
      }
    }
  }

  private static boolean areSame(JsonNode present, JsonNode shadow) {
    return (present.isNumber() && shadow.isNumber())
        ? present.decimalValue().compareTo(shadow.decimalValue()) == 0
        : present.equals(shadow);
  }

  private void add(String path, Optional<JsonNode> present, Optional<JsonNode> shadow) {
    if (changes.size() < MOST) {
      changes.add(
          new Change(
              cut(shown.apply(path), LONGEST_PATH),
              present.map(this::text),
              shadow.map(this::text)));
    }
  }

  private String text(JsonNode value) {
    return cut(shown.apply(value.toString()), LONGEST_VALUE);
  }

  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + ELLIPSIS;
  }

  private static String member(String path, String name) {
    if (!PLAIN.matcher(name).matches()) {
      return path + "[" + TextNode.valueOf(name) + "]";
    }
    return path.isEmpty() ? name : path + "." + name;
  }
}
