package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The members {@code percent}, {@code events} and {@code where} of what concerns a share. */
final class ShareJson {

  private ShareJson() {}

  static void write(Share share, ObjectNode json) {
    share.percent().ifPresent(it -> json.put("percent", it));
    ArrayNode events = json.putArray("events");
    new TreeSet<>(share.events()).forEach(events::add);
    ArrayNode where = json.putArray("where");
    share.conditions().forEach(it -> where.add(it.toString()));
  }

  /**
   * Reads them.
   *
   * @param of the object's name, for errors
   */
  static Share read(JsonNode json, String of) throws MalformedRecordException {
    Optional<Integer> percent =
        json.has("percent")
            ? Optional.of(Math.toIntExact(Json.requiredLong(json, "percent")))
            : Optional.empty();
    List<PropertyCondition> conditions =
        texts(json, of, "where").stream().map(PropertyCondition::parse).toList();
    return new Share(percent, texts(json, of, "events"), conditions);
  }

  private static Set<String> texts(JsonNode json, String of, String field)
      throws MalformedRecordException {
    JsonNode list = json.path(field);
    String name = "field '" + of + "." + field + "'";
    if (!list.isMissingNode() && !list.isArray()) {
      throw new MalformedRecordException(name + " must be a list");
    }
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode text : list) {
      if (!text.isTextual()) {
        throw new MalformedRecordException(name + " must be a list of strings");
      }
      texts.add(text.textValue());
    }
    return texts;
  }
}
