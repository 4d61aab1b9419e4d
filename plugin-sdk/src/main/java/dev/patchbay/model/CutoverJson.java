package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code cutover} of an installation in its control record. */
final class CutoverJson {

  private CutoverJson() {}

  static void write(Cutover cutover, ObjectNode installation) {
    ObjectNode json = installation.putObject("cutover");
    if (cutover.point() instanceof CutPoint.AtOffsets it) {
      ObjectNode offsets = json.putObject("offsets");
      new TreeMap<>(it.offsets()).forEach((partition, at) -> offsets.put("" + partition, at));
    } else if (cutover.point() instanceof CutPoint.AtTime it) {
      json.put("time", it.time().toString());
    }
    cutover.before().ifPresent(it -> ControlCodec.installation(it, json.putObject("before")));
  }

  static Optional<Cutover> read(JsonNode json) throws MalformedRecordException {
    if (json.isMissingNode() || json.isNull()) {
      return Optional.empty();
    }
    return Optional.of(new Cutover(point(json), before(json.path("before"))));
  }

  private static CutPoint point(JsonNode json) throws MalformedRecordException {
    if (json.has("offsets") == json.has("time")) {
      throw new MalformedRecordException("field 'cutover' must have either offsets or a time");
    }
    return json.has("time")
        ? new CutPoint.AtTime(Json.requiredInstant(json, "time"))
        : new CutPoint.AtOffsets(offsets(json.path("offsets")));
  }

  private static Map<Integer, Long> offsets(JsonNode json) throws MalformedRecordException {
    if (!json.isObject()) {
      throw new MalformedRecordException("field 'cutover.offsets' must be an object");
    }
    Map<Integer, Long> offsets = new HashMap<>();
    for (Map.Entry<String, JsonNode> it : json.properties()) {
      offsets.put(Integer.parseInt(it.getKey()), Json.requiredLong(json, it.getKey()));
    }
    return offsets;
  }

  private static Optional<Installation> before(JsonNode json) throws MalformedRecordException {
    if (json.isMissingNode() || json.isNull()) {
      return Optional.empty();
    }
    if (json instanceof ObjectNode it) {
      return Optional.of(ControlCodec.decodeInstallation(it));
    }
    throw new MalformedRecordException("field 'cutover.before' must be an object");
  }
}
