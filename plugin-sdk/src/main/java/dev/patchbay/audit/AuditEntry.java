package dev.patchbay.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.model.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of the audit trail.
 *
 * @param by who, and when
 * @param command what was typed, without its arguments, or what of the job did it
 * @param signedBy the id of the key that signed the change, if it is signed
 */
public record AuditEntry(
    Provenance by, String command, AuditedChange change, long revision, Optional<String> signedBy) {

  private static final int SCHEMA = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** As it stands on the topic. */
  public byte[] encode() {
    return json().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** As it stands on the topic. */
  public ObjectNode json() {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("schema", SCHEMA)
            .put("time", by.time().toString())
            .put("author", by.author())
            .put("command", command)
            .put("action", change.action())
            .put("key", change.key())
            .put("plugin", change.plugin())
            .put("team", change.team());
    ArrayNode details = json.putArray("details");
    change.details().forEach(details::add);
    json.put("revision", revision);
    signedBy.ifPresent(it -> json.put("signedBy", it));
    return json;
  }

  /** Empty if it is none, or one of a release that writes them otherwise. */
  public static Optional<AuditEntry> decode(byte[] value) {
    try {
      JsonNode json = MAPPER.readTree(value == null ? new byte[0] : value);
      return json.path("schema").asInt() == SCHEMA ? Optional.of(of(json)) : Optional.empty();
    } catch (IOException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static AuditEntry of(JsonNode json) {
    List<String> details = new ArrayList<>();
    json.path("details").forEach(it -> details.add(it.asText()));
    return new AuditEntry(
        new Provenance(json.path("author").asText(), Instant.parse(json.path("time").asText())),
        json.path("command").asText(),
        new AuditedChange(
            json.path("key").asText(),
            json.path("plugin").asText(),
            json.path("team").asText(),
            json.path("action").asText(),
            details),
        json.path("revision").asLong(),
        Optional.ofNullable(json.path("signedBy").textValue()));
  }
}
