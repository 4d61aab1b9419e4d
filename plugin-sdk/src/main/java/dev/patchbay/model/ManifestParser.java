package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads plugin.json as classic plugins write it: {@code config} as a list of fields or as an
 * old-style object, unknown members and types ignored, Patchbay's own additions under {@code
 * patchbay}.
 */
public final class ManifestParser {

  private ManifestParser() {}

  /** A plugin.json that is the same but for the plugin's name. */
  public static String named(String pluginJson, String name) throws MalformedRecordException {
    ObjectNode json = Json.parseObject(pluginJson.getBytes(StandardCharsets.UTF_8));
    ObjectNode own =
        json.get("patchbay") instanceof ObjectNode it ? it : json.putObject("patchbay");
    own.put("name", name);
    return Json.text(json);
  }

  /**
   * Reads a plugin.json.
   *
   * @throws MalformedRecordException if it is not JSON, or a member that matters has the wrong
   *     form; the message names the member
   */
  public static PluginManifest parse(String pluginJson) throws MalformedRecordException {
    ObjectNode json = Json.parseObject(pluginJson.getBytes(StandardCharsets.UTF_8));
    String displayName = Json.requiredText(json, "name");
    JsonNode own = json.path("patchbay");
    try {
      return new PluginManifest(
          Json.optionalText(own, "name", PluginName.slug(displayName)),
          displayName,
          Optional.ofNullable(Json.optionalText(json, "version", null)).map(SemanticVersion::parse),
          Json.optionalText(json, "description", ""),
          Optional.ofNullable(Json.optionalText(json, "main", null)),
          fields(json.path("config")),
          FailurePolicy.parse(
              Json.optionalText(own, "failurePolicy", FailurePolicy.KEEP.toString())),
          hosts(own.path("hosts")),
          RelationsParser.parse(own));
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException("plugin.json: " + e.getMessage(), e);
    }
  }

  private static List<HostPattern> hosts(JsonNode json) throws MalformedRecordException {
    if (json.isMissingNode() || json.isNull()) {
      return List.of();
    }
    if (!json.isArray()) {
      throw new MalformedRecordException("plugin.json: 'patchbay.hosts' must be a list of hosts");
    }
    List<HostPattern> hosts = new ArrayList<>();
    for (JsonNode host : json) {
      if (!host.isTextual()) {
        throw new MalformedRecordException(
            "plugin.json: 'patchbay.hosts' must be a list of strings");
      }
      HostPattern pattern = HostPattern.parse(host.textValue());
      if (pattern.isEveryHost()) {
        throw new MalformedRecordException(
            "plugin.json: 'patchbay.hosts' must name hosts; only a job can allow them all");
      }
      hosts.add(pattern);
    }
    return hosts;
  }

  private static List<ConfigField> fields(JsonNode config) throws MalformedRecordException {
    List<ConfigField> fields = new ArrayList<>();
    if (config.isArray()) {
      for (JsonNode field : config) {
        // Entries without a key are text between the fields of a form.
        if (field.hasNonNull("key")) {
          fields.add(field(Json.requiredText(field, "key"), field));
        }
      }
    } else if (config.isObject()) {
      for (Map.Entry<String, JsonNode> entry : config.properties()) {
        fields.add(field(entry.getKey(), entry.getValue()));
      }
    } else if (!config.isMissingNode() && !config.isNull()) {
      throw new MalformedRecordException("plugin.json: 'config' must be a list of fields");
    }
    return fields;
  }

  private static ConfigField field(String key, JsonNode json) throws MalformedRecordException {
    List<String> choices = new ArrayList<>();
    for (JsonNode choice : json.path("choices")) {
      choices.add(choice.asText());
    }
    return new ConfigField(
        key,
        Json.optionalText(json, "name", key),
        type(json.path("type").asText("string")),
        Optional.of(json.path("default"))
            .filter(it -> !it.isMissingNode() && !it.isNull())
            .map(ManifestParser::asText),
        json.path("required").asBoolean(false),
        json.path("secret").asBoolean(false),
        choices,
        Optional.ofNullable(Json.optionalText(json, "hint", null)));
  }

  /** Types were never checked, and some plugins made up their own: what they get is a string. */
  private static ConfigField.Type type(String text) {
    return Stream.of(ConfigField.Type.values())
        .filter(it -> it.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElse(ConfigField.Type.STRING);
  }

  /** Config values are strings for the plugin, whatever JSON they were written in. */
  public static String asText(JsonNode value) {
    return value.isTextual() ? value.textValue() : Json.text(value);
  }
}
