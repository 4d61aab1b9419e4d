package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Status records as the Kafka records of the status topic: JSON values, and tombstones for what is
 * gone.
 */
public final class StatusCodec {

  static final int SCHEMA = 1;

  private StatusCodec() {}

  /** The record's value, or null for a tombstone; its key is {@link StatusRecord#key}. */
  public static byte[] encode(StatusRecord record) {
    if (record instanceof StatusRecord.InstallationGone
        || record instanceof StatusRecord.WithinBudget
        || record instanceof StatusRecord.RejectionCleared) {
      return null;
    }
    ObjectNode json = Json.object().put("schema", SCHEMA);
    if (record instanceof StatusRecord.Acknowledgement it) {
      json.put("kind", "acknowledgement")
          .put("subtask", it.subtask())
          .put("parallelism", it.parallelism())
          .put("revision", it.revision())
          .put("time", it.time().toString());
    } else if (record instanceof StatusRecord.InstallationState it) {
      json.put("kind", "installation")
          .put("installation", it.installation())
          .put("version", it.version().toString())
          .put("subtask", it.subtask())
          .put("revision", it.revision())
          .put("state", it.failure().isEmpty() ? "running" : "failed")
          .put("time", it.time().toString());
      it.failure()
          .ifPresent(
              failure ->
                  json.putObject("failure")
                      .put("kind", failure.kind().toString())
                      .put("name", failure.error().name())
                      .put("message", failure.error().message())
                      .put("stack", failure.error().stack()));
    } else if (record instanceof StatusRecord.OverBudget it) {
      json.put("kind", "over-budget")
          .put("team", it.team())
          .put("subtask", it.subtask())
          .put("percent", it.percent())
          .put("diverted", it.diverted())
          .put("time", it.time().toString())
          .put("until", it.until().toString());
      it.installation().ifPresent(id -> json.put("installation", id));
    } else if (record instanceof StatusRecord.RecordRejected it) {
      json.put("kind", "rejected")
          .put("key", it.controlKey())
          .put("revision", it.revision())
          .put("reason", it.reason())
          .put("time", it.time().toString());
    }
    return Json.bytes(json);
  }

  /**
   * Reads a Kafka record.
   *
   * @param value null for a tombstone
   * @throws MalformedRecordException if the record cannot be understood
   */
  public static StatusRecord decode(byte[] key, byte[] value) throws MalformedRecordException {
    String keyText = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    if (value == null) {
      return tombstone(keyText);
    }
    ObjectNode json = Json.parseObject(value);
    if (Json.requiredLong(json, "schema") != SCHEMA) {
      throw new MalformedRecordException("unknown schema " + json.get("schema"));
    }
    try {
      return switch (Json.requiredText(json, "kind")) {
        case "acknowledgement" ->
            new StatusRecord.Acknowledgement(
                Math.toIntExact(Json.requiredLong(json, "subtask")),
                Math.toIntExact(Json.requiredLong(json, "parallelism")),
                Json.requiredLong(json, "revision"),
                Json.requiredInstant(json, "time"));
        case "installation" ->
            new StatusRecord.InstallationState(
                Json.requiredText(json, "installation"),
                VersionId.parse(Json.requiredText(json, "version")),
                Math.toIntExact(Json.requiredLong(json, "subtask")),
                Json.requiredLong(json, "revision"),
                failure(json.get("failure")),
                Json.requiredInstant(json, "time"));
        case "over-budget" ->
            new StatusRecord.OverBudget(
                Json.requiredLong(json, "team"),
                Math.toIntExact(Json.requiredLong(json, "subtask")),
                Optional.ofNullable(json.path("installation").textValue()),
                Math.toIntExact(Json.requiredLong(json, "percent")),
                json.path("diverted").asBoolean(),
                Json.requiredInstant(json, "time"),
                Json.requiredInstant(json, "until"));
        case "rejected" ->
            new StatusRecord.RecordRejected(
                Json.requiredText(json, "key"),
                Json.requiredLong(json, "revision"),
                Json.requiredText(json, "reason"),
                Json.requiredInstant(json, "time"));
        default -> throw new MalformedRecordException("unknown kind " + json.get("kind"));
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedRecordException(e.getMessage(), e);
    }
  }

  private static StatusRecord tombstone(String key) throws MalformedRecordException {
    int at = key.lastIndexOf('@');
    try {
      if (key.startsWith("installation:") && at > 0) {
        return new StatusRecord.InstallationGone(
            key.substring("installation:".length(), at), Integer.parseInt(key.substring(at + 1)));
      }
      if (key.startsWith("over-budget:") && at > 0) {
        return new StatusRecord.WithinBudget(
            Long.parseLong(key.substring("over-budget:".length(), at)),
            Integer.parseInt(key.substring(at + 1)));
      }
    } catch (NumberFormatException e) {
      throw new MalformedRecordException("tombstone of unknown key '" + key + "'", e);
    }
    if (key.startsWith("rejected:")) {
      return new StatusRecord.RejectionCleared(key.substring("rejected:".length()));
    }
    throw new MalformedRecordException("tombstone of unknown key '" + key + "'");
  }

  private static Optional<StatusRecord.Failure> failure(JsonNode json)
      throws MalformedRecordException {
    if (json == null || json.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new StatusRecord.Failure(
            FailureKind.parse(Json.requiredText(json, "kind")),
            new PluginError(
                Json.requiredText(json, "name"),
                Json.requiredText(json, "message"),
                Json.requiredText(json, "stack"))));
  }
}
