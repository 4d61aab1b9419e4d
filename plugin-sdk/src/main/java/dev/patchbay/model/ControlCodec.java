package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Control records as the Kafka records of the control topic. Decoding trusts nothing: an unknown
 * schema or kind, a key that does not match its value, a hash that does not match its content are
 * all refused with the reason.
 */
public final class ControlCodec {

  /** Of most records. */
  static final int SCHEMA = 1;

  /** Of those with a cut-over: who knows none would put the change in force at once. */
  static final int SCHEMA_OF_CUTOVERS = 2;

  private ControlCodec() {}

  /** The Kafka key. */
  public static byte[] encodeKey(ControlKey key) {
    return key.text().getBytes(StandardCharsets.UTF_8);
  }

  /** The record's value, or null for a tombstone. */
  public static byte[] encode(ControlRecord record) {
    if (record instanceof ControlRecord.VersionPublished it) {
      PluginVersion version = it.version();
      ObjectNode json =
          header("version", it.provenance())
              .put("name", version.id().plugin())
              .put("version", version.id().version().toString())
              .put("manifest", version.manifestJson())
              .put("source", version.source())
              .put("sha256", version.sha256());
      version.sourceMap().ifPresent(map -> json.put("sourceMap", map));
      return Json.bytes(json);
    }
    if (record instanceof ControlRecord.InstallationSet it) {
      ObjectNode json = installation(it.installation(), header("installation", it.provenance()));
      it.cutover()
          .ifPresent(cutover -> CutoverJson.write(cutover, json.put("schema", SCHEMA_OF_CUTOVERS)));
      ArrayNode history = json.putArray("history");
      it.history().forEach(use -> history.add(versionUse(use)));
      return Json.bytes(json);
    }
    if (record instanceof ControlRecord.BreakerSet it) {
      return Json.bytes(BreakerJson.write(it.trip(), header("breaker", it.provenance())));
    }
    return null;
  }

  private static ObjectNode header(String kind, Provenance provenance) {
    return Json.object()
        .put("schema", SCHEMA)
        .put("kind", kind)
        .put("author", provenance.author())
        .put("time", provenance.time().toString());
  }

  static ObjectNode installation(Installation it, ObjectNode json) {
    json.put("id", it.id())
        .put("plugin", it.version().plugin())
        .put("version", it.version().version().toString())
        .put("team", it.team().toString())
        .put("enabled", it.enabled())
        .put("order", it.order())
        .put("failurePolicy", it.failurePolicy().toString());
    LimitsJson.write(it.limits(), json);
    it.candidate().ifPresent(candidate -> CandidateJson.write(candidate, json));
    it.shadow().ifPresent(shadow -> ShadowJson.write(shadow, json));
    ObjectNode config = json.putObject("config");
    it.config().forEach(config::put);
    ObjectNode attachments = json.putObject("attachments");
    it.attachments()
        .forEach(
            (key, file) ->
                attachments
                    .putObject(key)
                    .put("contentType", file.contentType())
                    .put("fileName", file.fileName())
                    .put("contents", file.contents()));
    return json;
  }

  private static ObjectNode versionUse(VersionUse use) {
    return Json.object()
        .put("version", use.version().toString())
        .put("author", use.moved().author())
        .put("time", use.moved().time().toString());
  }

  /**
   * Reads a Kafka record.
   *
   * @param key the Kafka key; null is malformed
   * @param value the Kafka value; null is a tombstone
   * @throws MalformedRecordException if the record must be skipped
   */
  public static ControlRecord decode(byte[] key, byte[] value) throws MalformedRecordException {
    if (key == null) {
      throw new MalformedRecordException("a control record needs a key");
    }
    try {
      ControlKey parsedKey = ControlKey.parse(new String(key, StandardCharsets.UTF_8));
      if (value == null) {
        return new ControlRecord.Removed(parsedKey);
      }
      ControlRecord record = decodeValue(Json.parseObject(value));
      if (!record.key().equals(parsedKey)) {
        throw new MalformedRecordException(
            "the key says '"
                + parsedKey.text()
                + "' but the value is about '"
                + record.key().text()
                + "'");
      }
      return record;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedRecordException(e.getMessage(), e);
    }
  }

  private static ControlRecord decodeValue(ObjectNode json) throws MalformedRecordException {
    long schema = Json.requiredLong(json, "schema");
    if (schema < SCHEMA || schema > SCHEMA_OF_CUTOVERS) {
      throw new MalformedRecordException(
          "unknown schema "
              + schema
              + "; this release reads schemas "
              + SCHEMA
              + " to "
              + SCHEMA_OF_CUTOVERS);
    }
    String kind = Json.requiredText(json, "kind");
    return switch (kind) {
      case "version" -> new ControlRecord.VersionPublished(decodeVersion(json), provenance(json));
      case "installation" -> decodeInstallationSet(json);
      case "breaker" -> new ControlRecord.BreakerSet(BreakerJson.read(json), provenance(json));
      default ->
          throw new MalformedRecordException("unknown kind of control record: '" + kind + "'");
    };
  }

  private static Provenance provenance(JsonNode json) throws MalformedRecordException {
    return new Provenance(Json.requiredText(json, "author"), Json.requiredInstant(json, "time"));
  }

  private static PluginVersion decodeVersion(ObjectNode json) throws MalformedRecordException {
    String manifestJson = Json.requiredText(json, "manifest");
    String source = Json.requiredText(json, "source");
    String stated = Json.requiredText(json, "sha256");
    String actual = ContentHash.of(manifestJson, source);
    if (!actual.equals(stated)) {
      throw new MalformedRecordException(
          "the content's sha256 is " + actual + " but the record says " + stated);
    }
    VersionId id = versionId(json, "name");
    PluginManifest manifest = ManifestParser.parse(manifestJson);
    if (!manifest.name().equals(id.plugin())) {
      throw new MalformedRecordException(
          "the record is about plugin '"
              + id.plugin()
              + "' but its manifest is of '"
              + manifest.name()
              + "'");
    }
    return new PluginVersion(id, manifest, manifestJson, source, sourceMap(json), actual);
  }

  /** None where the code is the author's file, and in the records of releases that kept none. */
  private static Optional<String> sourceMap(ObjectNode json) throws MalformedRecordException {
    return json.hasNonNull("sourceMap")
        ? Optional.of(Json.requiredText(json, "sourceMap"))
        : Optional.empty();
  }

  private static VersionId versionId(ObjectNode json, String nameField)
      throws MalformedRecordException {
    return new VersionId(
        Json.requiredText(json, nameField),
        SemanticVersion.parse(Json.requiredText(json, "version")));
  }

  private static ControlRecord decodeInstallationSet(ObjectNode json)
      throws MalformedRecordException {
    Installation installation = decodeInstallation(json);
    List<VersionUse> history = history(json.path("history"));
    ControlRecord.InstallationSet set =
        history.isEmpty()
            ? new ControlRecord.InstallationSet(installation, provenance(json))
            : new ControlRecord.InstallationSet(installation, provenance(json), history);
    return set.with(CutoverJson.read(json.path("cutover")));
  }

  /** None in the records of releases that kept none. */
  private static List<VersionUse> history(JsonNode json) throws MalformedRecordException {
    if (!json.isMissingNode() && !json.isArray()) {
      throw new MalformedRecordException("field 'history' must be a list");
    }
    List<VersionUse> history = new ArrayList<>();
    for (JsonNode use : json) {
      history.add(
          new VersionUse(
              SemanticVersion.parse(Json.requiredText(use, "version")), provenance(use)));
    }
    return history;
  }

  static Installation decodeInstallation(ObjectNode json) throws MalformedRecordException {
    JsonNode enabled = json.get("enabled");
    if (enabled == null || !enabled.isBoolean()) {
      throw new MalformedRecordException("field 'enabled' must be true or false");
    }
    return new Installation(
        Json.requiredText(json, "id"),
        versionId(json, "plugin"),
        TeamScope.parse(Json.requiredText(json, "team")),
        enabled.booleanValue(),
        Math.toIntExact(Json.requiredLong(json, "order")),
        config(json.path("config")),
        attachments(json.path("attachments")),
        FailurePolicy.parse(
            Json.optionalText(json, "failurePolicy", FailurePolicy.KEEP.toString())),
        LimitsJson.read(json.path("limits")),
        CandidateJson.read(json.path("candidate")),
        ShadowJson.read(json.path("shadow")));
  }

  static Map<String, String> config(JsonNode json) throws MalformedRecordException {
    Map<String, String> config = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : members(json, "config")) {
      config.put(entry.getKey(), ManifestParser.asText(entry.getValue()));
    }
    return config;
  }

  private static Map<String, Attachment> attachments(JsonNode json)
      throws MalformedRecordException {
    Map<String, Attachment> attachments = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : members(json, "attachments")) {
      JsonNode file = entry.getValue();
      try {
        attachments.put(
            entry.getKey(),
            new Attachment(
                Json.requiredText(file, "contentType"),
                Json.requiredText(file, "fileName"),
                file.path("contents").binaryValue()));
      } catch (IOException e) {
        throw new MalformedRecordException("attachment '" + entry.getKey() + "' is not base64", e);
      }
      if (attachments.get(entry.getKey()).contents() == null) {
        throw new MalformedRecordException("attachment '" + entry.getKey() + "' has no contents");
      }
    }
    return attachments;
  }

  private static Iterable<Map.Entry<String, JsonNode>> members(JsonNode json, String field)
      throws MalformedRecordException {
    if (!json.isMissingNode() && !json.isNull() && !json.isObject()) {
      throw new MalformedRecordException("field '" + field + "' must be an object");
    }
    return json.properties();
  }
}
