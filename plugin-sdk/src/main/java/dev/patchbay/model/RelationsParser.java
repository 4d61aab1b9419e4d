package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads what plugin.json says about other plugins, under {@code patchbay}. */
final class RelationsParser {

  private RelationsParser() {}

  /**
   * Reads {@code requires}, {@code conflicts}, {@code after} and {@code before}.
   *
   * @throws MalformedRecordException if one of them has the wrong form; the message names it
   */
  static PluginRelations parse(JsonNode own) throws MalformedRecordException {
    return new PluginRelations(
        ranges(own, "requires"),
        ranges(own, "conflicts"),
        names(own, "after"),
        names(own, "before"));
  }

  private static Map<String, VersionRange> ranges(JsonNode own, String field)
      throws MalformedRecordException {
    JsonNode json = own.path(field);
    if (isAbsent(json)) {
      return Map.of();
    }
    if (!json.isObject()) {
      throw malformed(
          field, "must be an object of plugin names and ranges: {\"geoip\": \"^1.0.0\"}");
    }
    Map<String, VersionRange> ranges = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (!entry.getValue().isTextual()) {
        throw malformed(field + "." + entry.getKey(), "must be a string such as \"^1.0.0\"");
      }
      try {
        ranges.put(name(entry.getKey()), VersionRange.parse(entry.getValue().textValue()));
      } catch (IllegalArgumentException e) {
        throw malformed(field + "." + entry.getKey(), e);
      }
    }
    return ranges;
  }

  private static Set<String> names(JsonNode own, String field) throws MalformedRecordException {
    JsonNode json = own.path(field);
    if (isAbsent(json)) {
      return Set.of();
    }
    if (!json.isArray()) {
      throw malformed(field, "must be a list of plugin names");
    }
    Set<String> names = new HashSet<>();
    for (JsonNode name : json) {
      if (!name.isTextual()) {
        throw malformed(field, "must be a list of strings");
      }
      try {
        names.add(name(name.textValue()));
      } catch (IllegalArgumentException e) {
        throw malformed(field, e);
      }
    }
    return names;
  }

  private static String name(String name) {
    PluginName.check(name);
    return name;
  }

  private static boolean isAbsent(JsonNode json) {
    return json.isMissingNode() || json.isNull();
  }

  private static MalformedRecordException malformed(String field, String rule) {
    return new MalformedRecordException("plugin.json: 'patchbay." + field + "' " + rule);
  }

  private static MalformedRecordException malformed(String field, IllegalArgumentException e) {
    return new MalformedRecordException(
        "plugin.json: 'patchbay." + field + "': " + e.getMessage(), e);
  }
}
